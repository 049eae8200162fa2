internal import XML

/// What a transaction of a settlement file instructs, as found.
struct FoundTransaction {
    var reference: [UInt8] = []
    var amount: [UInt8] = []
    var currency: [UInt8] = []
    var account: [UInt8] = []
    var bic: [UInt8] = []
    var line = 0

    /// Begins the next; its memory is used over again.
    mutating func begin(line: Int) {
        reference.removeAll(keepingCapacity: true)
        amount.removeAll(keepingCapacity: true)
        currency.removeAll(keepingCapacity: true)
        account.removeAll(keepingCapacity: true)
        bic.removeAll(keepingCapacity: true)
        self.line = line
    }
}

/// The transactions of a settlement file, one after the other.
struct SettlementTransactions: ~Copyable {
    /// The elements that texts are told of, and those that these stand in.
    private enum Element: String {
        case initiation = "CstmrCdtTrfInitn"
        case header = "GrpHdr"
        case count = "NbOfTxs"
        case sum = "CtrlSum"
        case transaction = "CdtTrfTxInf"
        case payment = "PmtId"
        case reference = "EndToEndId"
        case amounts = "Amt"
        case amount = "InstdAmt"
        case agent = "CdtrAgt"
        case institution = "FinInstnId"
        case bic = "BICFI"
        case account = "CdtrAcct"
        case id = "Id"
        case iban = "IBAN"
        case proxy = "Prxy"
        case other
    }

    private var reader: XMLReader
    /// By the numbers of their names; nil: not met so far.
    private var elements: [Element?] = []
    /// Those that are open.
    private var path: [Element] = []
    /// The transaction that was read last.
    private(set) var transaction = FoundTransaction()
    /// Of the whole file.
    private(set) var count = ""
    private(set) var sum = ""

    init(_ source: PublishedSource) {
        reader = XMLReader { bytes in source.append(to: &bytes) }
    }

    /// Reads the next transaction; false when there is none.
    mutating func next() throws -> Bool {
        transaction.begin(line: 0)
        while let event = try reader.next() {
            switch event {
            case .start(let name):
                let element = element(name)
                path.append(element)
                if element == .transaction { transaction.begin(line: reader.line) }
                if element == .amount { takeCurrency() }
            case .text: takeText()
            case .end:
                if path.popLast() == .transaction { return true }
            }
        }
        return false
    }

    private mutating func element(_ name: XMLName) -> Element {
        while elements.count <= name.number { elements.append(nil) }
        if let known = elements[name.number] { return known }
        let element = Element(rawValue: reader.localName(name)) ?? .other
        elements[name.number] = element
        return element
    }

    private mutating func takeCurrency() {
        transaction.currency.removeAll(keepingCapacity: true)
        for attribute in reader.attributes where reader.localName(attribute.name) == "Ccy" {
            transaction.currency.append(contentsOf: reader.attributeText[attribute.value])
            return
        }
    }

    private mutating func takeText() {
        guard path.count >= 3, let element = path.last else { return }
        let (above, parent) = (path[path.count - 3], path[path.count - 2])
        switch (above, parent, element) {
        case (.initiation, .header, .count): count = String(decoding: reader.text, as: UTF8.self)
        case (.initiation, .header, .sum): sum = String(decoding: reader.text, as: UTF8.self)
        case (.transaction, .payment, .reference): Self.set(&transaction.reference, reader.text)
        case (.transaction, .amounts, .amount): Self.set(&transaction.amount, reader.text)
        case (.agent, .institution, .bic): Self.set(&transaction.bic, reader.text)
        case (.account, .id, .iban), (.account, .proxy, .id):
            Self.set(&transaction.account, reader.text)
        default: break
        }
    }

    private static func set(_ field: inout [UInt8], _ text: [UInt8]) {
        field.removeAll(keepingCapacity: true)
        field.append(span: text.span)
    }
}
