/// The part of `pain.001.001.09` that settlement files use: which element holds which, in which
/// order. What the schema allows beside it is told as not expected, and skipped.
struct SettlementGrammar: Sendable {
    static let current = SettlementGrammar(document)

    /// What an element's text is.
    enum Field: Int, CaseIterable, Sendable {
        case messageID, createdAt, messageCount, messageSum, initiator
        case blockID, paymentMethod, blockCount, blockSum, blockServiceLevel, executionDate
        case debtor, debtorIBAN, debtorPlaceholder, debtorProxyType, debtorWallet
        case debtorBIC, debtorAgentPlaceholder, blockChargeBearer
        case reference, serviceLevel, amount, chargeBearer, bic, payee
        case iban, placeholder, proxyType, wallet, remittance

        static let header = messageID.rawValue...initiator.rawValue
        static let block = blockID.rawValue...blockChargeBearer.rawValue
        static let transaction = reference.rawValue...remittance.rawValue
    }

    enum Occurrence: Sendable {
        case once, optional, many
    }

    /// An element with the elements that it holds.
    struct Element: Sendable {
        var name: String
        var occurrence = Occurrence.once
        /// Whether it holds exactly one of its elements instead of all in order.
        var isChoice = false
        var field: Field?
        var children: [Element] = []

        /// An element that holds text.
        static func text(
            _ name: String, _ field: Field, _ occurrence: Occurrence = .once
        ) -> Element {
            Element(name: name, occurrence: occurrence, field: field)
        }

        /// An element that holds others in this order; `a/b` for one in another.
        static func group(
            _ path: String, _ children: [Element], _ occurrence: Occurrence = .once
        ) -> Element {
            nest(path, Element(name: "", occurrence: occurrence, children: children))
        }

        /// An element that holds one of others.
        static func choice(
            _ path: String, _ children: [Element], _ occurrence: Occurrence = .once
        ) -> Element {
            nest(
                path, Element(name: "", occurrence: occurrence, isChoice: true, children: children))
        }

        private static func nest(_ path: String, _ inner: Element) -> Element {
            let names = path.split(separator: "/").map(String.init)
            var element = inner
            element.name = names[names.count - 1]
            for name in names.dropLast().reversed() {
                element.occurrence = .once
                element = Element(name: name, children: [element])
            }
            element.occurrence = inner.occurrence
            return element
        }
    }

    private static let document = Element.group(
        "Document/CstmrCdtTrfInitn",
        [
            .group(
                "GrpHdr",
                [
                    .text("MsgId", .messageID), .text("CreDtTm", .createdAt),
                    .text("NbOfTxs", .messageCount), .text("CtrlSum", .messageSum),
                    .group("InitgPty", [.text("Nm", .initiator)]),
                ]),
            .group("PmtInf", block, .many),
        ])

    private static let block: [Element] = [
        .text("PmtInfId", .blockID), .text("PmtMtd", .paymentMethod),
        .text("NbOfTxs", .blockCount), .text("CtrlSum", .blockSum),
        .group("PmtTpInf/SvcLvl", [.text("Cd", .blockServiceLevel)], .optional),
        .group("ReqdExctnDt", [.text("Dt", .executionDate)]),
        .group("Dbtr", [.text("Nm", .debtor)]),
        account("DbtrAcct", .debtorIBAN, .debtorPlaceholder, .debtorProxyType, .debtorWallet),
        .choice(
            "DbtrAgt/FinInstnId",
            [
                .text("BICFI", .debtorBIC),
                .group("Othr", [.text("Id", .debtorAgentPlaceholder)]),
            ]),
        .text("ChrgBr", .blockChargeBearer, .optional),
        .group("CdtTrfTxInf", transaction, .many),
    ]

    private static let transaction: [Element] = [
        .group("PmtId", [.text("EndToEndId", .reference)]),
        .group("PmtTpInf/SvcLvl", [.text("Cd", .serviceLevel)], .optional),
        .group("Amt", [.text("InstdAmt", .amount)]),
        .text("ChrgBr", .chargeBearer, .optional),
        .group("CdtrAgt/FinInstnId", [.text("BICFI", .bic)], .optional),
        .group("Cdtr", [.text("Nm", .payee)]),
        account("CdtrAcct", .iban, .placeholder, .proxyType, .wallet),
        .group("RmtInf", [.text("Ustrd", .remittance)]),
    ]

    private static func account(
        _ name: String, _ iban: Field, _ placeholder: Field, _ type: Field, _ wallet: Field
    ) -> Element {
        .group(
            name,
            [
                .choice("Id", [.text("IBAN", iban), .group("Othr", [.text("Id", placeholder)])]),
                .group(
                    "Prxy", [.group("Tp", [.text("Prtry", type)]), .text("Id", wallet)],
                    .optional),
            ])
    }

    // MARK: Flattened

    /// An element by its place; the elements that it holds lie one behind the other.
    struct Node: Sendable {
        /// The number of its name.
        var name: Int
        var occurrence: Occurrence
        var isChoice: Bool
        var field: Field?
        var children: Range<Int>
        /// The elements that must be there, as bits.
        var required: UInt32
    }

    /// The first is the document.
    private(set) var nodes: [Node] = []
    /// Every name once.
    private(set) var names: [String] = []
    private(set) var numbers: [String: Int] = [:]
    /// The places of the elements that events are told of.
    private(set) var header = 0
    private(set) var block = 0
    private(set) var transaction = 0

    private init(_ document: Element) {
        var elements = [document]
        append(document)
        var next = 0
        while next < elements.count {
            let children = elements[next].children
            let start = elements.count
            for (index, child) in children.enumerated() {
                elements.append(child)
                append(child)
                if child.occurrence != .optional, !elements[next].isChoice {
                    nodes[next].required |= 1 << UInt32(index)
                }
            }
            nodes[next].children = start..<elements.count
            next += 1
        }
    }

    private mutating func append(_ element: Element) {
        switch element.name {
        case "GrpHdr": header = nodes.count
        case "PmtInf": block = nodes.count
        case "CdtTrfTxInf": transaction = nodes.count
        default: break
        }
        let number = numbers[element.name] ?? names.count
        if number == names.count {
            names.append(element.name)
            numbers[element.name] = number
        }
        nodes.append(
            Node(
                name: number, occurrence: element.occurrence, isChoice: element.isChoice,
                field: element.field, children: 0..<0, required: 0))
    }
}
