public import Settings
public import Settlement

/// The CSV reports of a closed date, in the order in which they are told of.
///
/// Each is a function of the night's record and the configuration that was in force; they know
/// nothing of each other, so that two can be written at a time.
public enum NightReport: CaseIterable, Sendable {
    case sessions, payouts, payoutItems, walletTransfers, balances, trialBalance, summary
    case exceptions

    /// The name of its file in the folder of the date.
    public var fileName: String {
        switch self {
        case .sessions: SessionsReport.fileName
        case .payouts: PayoutsReport.fileName
        case .payoutItems: PayoutItemsReport.fileName
        case .walletTransfers: WalletTransfersReport.fileName
        case .balances: BalancesReport.fileName
        case .trialBalance: TrialBalanceReport.fileName
        case .summary: SummaryReport.fileName
        case .exceptions: ExceptionsReport.fileName
        }
    }

    /// Writes the whole report, header included; `text` is still to be finished.
    ///
    /// - Throws: what goes wrong with the sink.
    public func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, _ settings: Settings, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        switch self {
        case .sessions: try SessionsReport.write(night, to: &text)
        case .payouts: try PayoutsReport.write(night, to: &text)
        case .payoutItems: try PayoutItemsReport.write(night, to: &text)
        case .walletTransfers: try WalletTransfersReport.write(night, settings, to: &text)
        case .balances: try BalancesReport.write(night, to: &text)
        case .trialBalance: try TrialBalanceReport.write(night, to: &text)
        case .summary: try SummaryReport.write(night, to: &text)
        case .exceptions: try ExceptionsReport.write(night, to: &text)
        }
    }
}
