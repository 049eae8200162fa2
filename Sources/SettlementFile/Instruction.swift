public import Money
public import Settlement

/// The blocks (`PmtInf`) of a settlement file, in their order.
public enum SettlementBlock: Int, CaseIterable, Hashable, Sendable {
    case payouts, refunds, commission

    /// The letter that its references begin with, and that its own id ends with.
    public var letter: UInt8 {
        switch self {
        case .payouts: UInt8(ascii: "P")
        case .refunds: UInt8(ascii: "R")
        case .commission: UInt8(ascii: "C")
        }
    }

    /// The block by its letter.
    public init?(letter: UInt8) {
        guard let block = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = block
    }
}

/// One payment that a settlement file orders, with its texts as they stand in the file.
///
/// Kept as bytes, and filled over and over: a night has a hundred thousand.
public struct Instruction: Hashable, Sendable {
    public var block = SettlementBlock.payouts
    /// Ours, as in the reports: what the statement will name.
    public var reference: [UInt8] = []
    /// More than zero.
    public var amount = Amount.zero
    /// The payee's name, in the SEPA character set.
    public var payee: [UInt8] = []
    public var method = PaymentAddress.Method.wallet
    /// The IBAN, or the wallet's id.
    public var account: [UInt8] = []
    /// Empty when not known.
    public var bic: [UInt8] = []
    /// What is told to the payee, in the SEPA character set.
    public var remittance: [UInt8] = []

    public init() {}
}

/// How many instructions there are, and their sum in one currency.
public struct SettlementTotals: Hashable, Sendable {
    public var count: Int
    public var sum: Amount

    public init(count: Int = 0, sum: Amount = .zero) {
        self.count = count
        self.sum = sum
    }

    /// The schema's `DecimalNumber` has 18 digits: 9,999,999,999,999,999.99 in a currency of two
    /// decimals. A total beyond that can't be written, and is refused.
    public static let largestSum = Amount(minorUnits: 999_999_999_999_999_999)

    /// Counts one more amount; nil when the sum can't be written.
    public func adding(_ amount: Amount) -> SettlementTotals? {
        let (units, overflow) = sum.minorUnits.addingReportingOverflow(amount.minorUnits)
        guard !overflow, units <= Self.largestSum.minorUnits else { return nil }
        return SettlementTotals(count: count + 1, sum: Amount(minorUnits: units))
    }
}

/// Why no settlement file can be written.
public enum SettlementError: Error, Hashable, Sendable {
    /// The total needs more digits than the schema allows.
    case totalTooLarge(Currency)
    case notPositive(reference: String)
    /// What a payee is paid to is no IBAN, or no id of a wallet.
    case badAccount(reference: String, account: String)
    case badBIC(reference: String, bic: String)
}

extension SettlementError: CustomStringConvertible {
    /// The error as a message.
    public var description: String {
        switch self {
        case .totalTooLarge(let currency):
            "the total in \(currency) has more than the 18 digits a settlement file can hold"
        case .notPositive(let reference): "\(reference) is not above zero"
        case .badAccount(let reference, let account):
            "\(reference) is to be paid to \"\(account)\", which is no account"
        case .badBIC(let reference, let bic): "\(reference) has \"\(bic)\", which is no BIC"
        }
    }
}
