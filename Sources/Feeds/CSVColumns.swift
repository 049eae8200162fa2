import Settlement

/// The eight columns that a kind of CSV file has, by name.
struct CSVColumns: Sendable {
    /// As bytes, in the order in which rows have their fields.
    let names: [[UInt8]]
    /// One that a file may lack.
    let optional: Int

    /// The columns of a session feed, by `FeedColumn`'s order; a feed without disputes may lack
    /// `disputed_at`.
    static let sessions = CSVColumns(
        names: FeedColumn.allCases.map { Array($0.name.utf8) },
        optional: FeedColumn.disputedAt.rawValue)

    /// The column with exactly this name; nil when there is none.
    func index(of name: Span<UInt8>) -> Int? {
        names.firstIndex { name.equals($0) }
    }
}

/// What is wrong with the names in a header; columns by their place in `CSVColumns`.
enum CSVHeaderFault: Error {
    case columnTwice(Int)
    /// `likelyDelimiter` is what someone used for a comma.
    case missingColumns([Int], likelyDelimiter: Character?)
}

/// Why a CSV file cannot be taken apart.
enum CSVFault: Error {
    case file(FeedRefusal)
    case header(CSVHeaderFault)
}

extension FeedRefusal {
    /// What a header of a session feed lacks.
    init(_ fault: CSVHeaderFault) {
        switch fault {
        case .columnTwice(let index): self = .columnTwice(FeedColumn.allCases[index])
        case .missingColumns(let indexes, let delimiter):
            self = .missingColumns(
                indexes.map { FeedColumn.allCases[$0] }, likelyDelimiter: delimiter)
        }
    }

    /// What is wrong with a session feed.
    init(_ fault: CSVFault) {
        switch fault {
        case .file(let refusal): self = refusal
        case .header(let fault): self.init(fault)
        }
    }
}
