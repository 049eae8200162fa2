/// A column of a published CSV table: what stands in it, and what it means.
public struct TableColumn: Sendable {
    /// What the cells of a column are.
    public enum Kind: Hashable, Sendable {
        /// Ids as feeds have them: 1 to 64 letters, digits and `.` `_` `:` `-`.
        case id
        /// Text of any kind, ids of others and references of ours among it.
        case text
        /// One of these words.
        case word([String])
        /// Three capitals of ISO 4217.
        case currency
        /// `2013-11-04`
        case date
        /// `2013-11-04T18:30:00Z`
        case instant
        /// A decimal with exactly the currency's decimals, which may be below zero.
        case signedAmount
        /// A decimal with exactly the currency's decimals, zero or above.
        case amount
        /// A whole number, zero or above.
        case count
        /// A whole number.
        case number
    }

    /// The name in the header.
    public let name: String
    public let kind: Kind
    /// Whether no cell is empty.
    public let isFilled: Bool
    /// What it means, as a sentence.
    public let meaning: String

    init(_ name: String, _ kind: Kind, _ meaning: String, isFilled: Bool = true) {
        self.name = name
        self.kind = kind
        self.isFilled = isFilled
        self.meaning = meaning
    }
}

extension TableColumn.Kind {
    /// Whether a spreadsheet is to compute with the cells; all others are text to the dialect.
    var isNumber: Bool {
        switch self {
        case .signedAmount, .amount, .count, .number: true
        case .id, .text, .word, .currency, .date, .instant: false
        }
    }
}

/// A published CSV table: its file, its columns, and what tells its rows apart.
public struct TableSchema: Sendable {
    /// That these columns hold what stands in those of another table.
    public struct Link: Sendable {
        public let columns: [String]
        /// The other table's name; its columns bear `otherColumns`.
        public let table: String
        public let otherColumns: [String]
    }

    /// `sessions.csv`
    public let fileName: String
    /// What it holds, as a sentence.
    public let meaning: String
    public let columns: [TableColumn]
    /// The columns that together differ in any two rows.
    public let key: [String]
    public let links: [Link]

    init(
        _ fileName: String, _ meaning: String, _ columns: [TableColumn], key: [String],
        links: [Link] = []
    ) {
        self.fileName = fileName
        self.meaning = meaning
        self.columns = columns
        self.key = key
        self.links = links
    }

    /// The file's name without its ending; sheets and resources are called so.
    public var name: String { String(fileName.prefix { $0 != "." }) }
}
