internal import Money
internal import Settlement

/// Writes one instruction as a line. What never changes is made once: there are a hundred thousand.
struct TransactionMarkup: Sendable {
    /// The proprietary type of the proxies that stand for wallets.
    static let walletType = "WALLET"

    private let exponent: Int
    private let begin = Self.bytes("<CdtTrfTxInf><PmtId><EndToEndId>")
    private let afterReference = Self.bytes("</EndToEndId></PmtId>")
    private let serviceLevel = Self.bytes(
        "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>")
    private let beforeAmount: [UInt8]
    private let afterAmount = Self.bytes("</InstdAmt></Amt>")
    private let chargeBearer = Self.bytes("<ChrgBr>SLEV</ChrgBr>")
    private let beforeBIC = Self.bytes("<CdtrAgt><FinInstnId><BICFI>")
    private let afterBIC = Self.bytes("</BICFI></FinInstnId></CdtrAgt>")
    private let beforePayee = Self.bytes("<Cdtr><Nm>")
    private let beforeIBAN = Self.bytes("</Nm></Cdtr><CdtrAcct><Id><IBAN>")
    private let afterIBAN = Self.bytes("</IBAN></Id></CdtrAcct><RmtInf><Ustrd>")
    private let beforeWallet = Self.bytes(
        "</Nm></Cdtr><CdtrAcct><Id><Othr><Id>\(SEPAText.notProvided)</Id></Othr></Id>"
            + "<Prxy><Tp><Prtry>\(Self.walletType)</Prtry></Tp><Id>")
    private let afterWallet = Self.bytes("</Id></Prxy></CdtrAcct><RmtInf><Ustrd>")
    private let end = Self.bytes("</Ustrd></RmtInf></CdtTrfTxInf>\n")

    init(_ currency: Currency) {
        exponent = currency.exponent
        beforeAmount = Self.bytes("<Amt><InstdAmt Ccy=\"\(currency.code)\">")
    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Appends an instruction. Its texts are of the SEPA character set, or ids, or proven numbers,
    /// none of which has anything to escape.
    func append(_ instruction: Instruction, sepa: Bool, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: begin)
        bytes.append(contentsOf: instruction.reference)
        bytes.append(contentsOf: afterReference)
        if sepa { bytes.append(contentsOf: serviceLevel) }
        bytes.append(contentsOf: beforeAmount)
        instruction.amount.append(to: &bytes, exponent: exponent)
        bytes.append(contentsOf: afterAmount)
        if sepa { bytes.append(contentsOf: chargeBearer) }
        if !instruction.bic.isEmpty {
            bytes.append(contentsOf: beforeBIC)
            bytes.append(contentsOf: instruction.bic)
            bytes.append(contentsOf: afterBIC)
        }
        bytes.append(contentsOf: beforePayee)
        bytes.append(contentsOf: instruction.payee)
        let isWallet = instruction.method == .wallet
        bytes.append(contentsOf: isWallet ? beforeWallet : beforeIBAN)
        bytes.append(contentsOf: instruction.account)
        bytes.append(contentsOf: isWallet ? afterWallet : afterIBAN)
        bytes.append(contentsOf: instruction.remittance)
        bytes.append(contentsOf: end)
    }
}
