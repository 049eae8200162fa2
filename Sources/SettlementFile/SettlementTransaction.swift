public import Settlement

/// The group header of a file, as it stands.
public struct SettlementFileHeader: Hashable, Sendable {
    public var line = 0
    public var messageID = ""
    public var createdAt = ""
    public var count = ""
    public var sum = ""
    public var initiator = ""

    init() {}

    init(_ fields: SettlementFields, line: Int) {
        self.line = line
        messageID = fields.text(.messageID)
        createdAt = fields.text(.createdAt)
        count = fields.text(.messageCount)
        sum = fields.text(.messageSum)
        initiator = fields.text(.initiator)
    }
}

/// What a block says before its instructions, as it stands.
public struct SettlementFileBlock: Hashable, Sendable {
    public var line = 0
    public var id = ""
    public var method = ""
    public var count = ""
    public var sum = ""
    /// Empty when there is none, as with all that follows.
    public var serviceLevel = ""
    public var chargeBearer = ""
    public var executionDate = ""
    public var debtor = ""
    public var debtorAccount = SettlementFileAccount()
    public var debtorBIC = ""
    var debtorAgentPlaceholder = ""

    init() {}

    init(_ fields: SettlementFields, line: Int) {
        self.line = line
        id = fields.text(.blockID)
        method = fields.text(.paymentMethod)
        count = fields.text(.blockCount)
        sum = fields.text(.blockSum)
        serviceLevel = fields.text(.blockServiceLevel)
        chargeBearer = fields.text(.blockChargeBearer)
        executionDate = fields.text(.executionDate)
        debtor = fields.text(.debtor)
        debtorAccount.take(
            fields, .debtorIBAN, .debtorPlaceholder, .debtorProxyType, .debtorWallet)
        debtorBIC = fields.text(.debtorBIC)
        debtorAgentPlaceholder = fields.text(.debtorAgentPlaceholder)
    }
}

/// An account of a file, as it stands.
public struct SettlementFileAccount: Hashable, Sendable {
    /// Nil when there is neither an IBAN nor a proxy.
    public var method: PaymentAddress.Method?
    /// The IBAN or the wallet's id; else whatever number stands there.
    public var number: [UInt8] = []
    var placeholder: [UInt8] = []
    var proxyType: [UInt8] = []
    /// Whether it has both an IBAN and a proxy.
    var isTwofold = false

    mutating func take(
        _ fields: SettlementFields, _ iban: SettlementGrammar.Field,
        _ placeholder: SettlementGrammar.Field, _ type: SettlementGrammar.Field,
        _ wallet: SettlementGrammar.Field
    ) {
        isTwofold = fields.has(iban) && fields.has(wallet)
        self.placeholder.replace(with: fields[placeholder])
        proxyType.replace(with: fields[type])
        if fields.has(iban) {
            method = .iban
            number.replace(with: fields[iban])
        } else {
            method = fields.has(wallet) ? .wallet : nil
            number.replace(with: fields[fields.has(wallet) ? wallet : placeholder])
        }
    }
}

/// One instruction of a file, as it stands.
public struct SettlementTransaction: Hashable, Sendable {
    public var line = 0
    public var reference: [UInt8] = []
    public var amount: [UInt8] = []
    public var currency: [UInt8] = []
    public var payee: [UInt8] = []
    public var account = SettlementFileAccount()
    public var bic: [UInt8] = []
    public var remittance: [UInt8] = []
    /// Empty when there is none of its own.
    public var serviceLevel: [UInt8] = []
    public var chargeBearer: [UInt8] = []

    init() {}

    /// The reference as text.
    public var referenceText: String { String(decoding: reference, as: UTF8.self) }

    mutating func take(_ fields: SettlementFields, line: Int) {
        self.line = line
        reference.replace(with: fields[.reference])
        amount.replace(with: fields[.amount])
        currency.replace(with: fields.currency)
        payee.replace(with: fields[.payee])
        account.take(fields, .iban, .placeholder, .proxyType, .wallet)
        bic.replace(with: fields[.bic])
        remittance.replace(with: fields[.remittance])
        serviceLevel.replace(with: fields[.serviceLevel])
        chargeBearer.replace(with: fields[.chargeBearer])
    }
}
