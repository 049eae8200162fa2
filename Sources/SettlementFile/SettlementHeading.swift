public import BusinessCalendar
public import Money
public import Settings

/// What a settlement file says once for all of its instructions.
public struct SettlementHeading: Hashable, Sendable {
    public let currency: Currency
    /// The date that was closed.
    public let businessDate: CivilDate
    /// The end of the business date, as the time at which the file was made: the same whenever it
    /// is made again.
    public let createdAt: Instant
    /// The day on which to pay: the value date.
    public let executionDate: CivilDate
    /// Who sends the file: the marketplace, in the SEPA character set.
    public let initiator: String
    /// Who pays, in the SEPA character set.
    public let debtor: String
    /// What is paid from.
    public let debtorAccount: DebtorAccount
    /// The institution that keeps the debtor's account, when known.
    public let debtorBIC: String?

    init(
        businessDate: CivilDate, valueDate: CivilDate, endOfDate: Instant, currency: Currency,
        settings: Settings
    ) {
        self.currency = currency
        self.businessDate = businessDate
        createdAt = endOfDate
        executionDate = valueDate
        initiator = Self.name(settings.marketplace)
        debtor = Self.name(settings.debtorName)
        debtorAccount = settings.debtorAccount
        debtorBIC = settings.debtor.bic?.text
    }

    private static func name(_ text: String) -> String {
        let name = SEPAText.text(text)
        return name.isEmpty ? SEPAText.notProvided : name
    }

    /// `NB-20131104-EUR`: the file's id.
    public var messageID: String { "NB-\(businessDate.compact)-\(currency.code)" }

    /// `NB-20131104-EUR-P`: a block's id.
    public func blockID(_ block: SettlementBlock) -> String {
        messageID + "-" + String(UnicodeScalar(block.letter))
    }

    /// The name that the file has in the folder of its date.
    public static func fileName(_ currency: Currency) -> String {
        "settlement-\(currency.code).xml"
    }
}
