internal import BusinessCalendar
internal import Files

/// What a night posted, pays and instructs, once all of it is known: reports are held against it
/// by whichever thread has time, and nothing of it changes meanwhile.
struct SettledFacts {
    let date: CivilDate
    /// When what is instructed is to be paid.
    let valueDate: Int64
    let posted: NightFacts
    let accounts: AccountList
    /// In the order of their numbers.
    let payouts: [NightAudit.DerivedPayout]
    let sweeps: [NightAudit.DerivedSweep]
    /// As a field of a report.
    let settlementWallet: [UInt8]
    let platformWallet: String
}

/// The reports of instructions, on their way to be looked through beside the rest.
struct InstructionReports: ~Copyable {
    private let companion: Companion<Found, Never>

    struct Found: Sendable {
        var wallet: FoundBeside
        /// In the order of the currencies.
        var settlement: [FoundBeside]
    }

    /// Begins; what is found comes when the companion is joined.
    init(_ wallet: WalletReportAudit, _ settlement: [SettlementFileAudit]) {
        companion = Companion { () throws(Never) -> Found in
            Found(wallet: wallet.run(), settlement: settlement.map { $0.run() })
        }
    }

    consuming func join() -> Found {
        switch companion.join() {
        case .success(let found): found
        }
    }
}
