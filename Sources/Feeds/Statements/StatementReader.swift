internal import Files
internal import Reconciliation

/// Reads statements of the settlement wallet: CSV, or camt.053.001.02 to 08.
public struct StatementReader: Sendable {
    /// The ids by which the wallet may go in a statement of several accounts: its wallet id, its
    /// IBAN. Asked only where a camt.053 file has two accounts in one currency.
    private let wallets: [String]

    public init(wallets: [String] = []) {
        self.wallets = wallets
    }

    /// Reads a file whole; what it is, is told by its ending.
    ///
    /// - Throws: when any rule is broken by any part of it.
    public func read(path: String) throws(StatementRefusal) -> StatementReading {
        let name = Self.name(ofPath: path)
        guard let format = StatementFormat(path: path) else {
            throw StatementRefusal(.unknownEnding)
        }
        let bytes: FeedBytes
        do throws(FeedRefusal) {
            bytes = try FeedBytes(path: path)
        } catch {
            throw StatementRefusal(ofFile: error)
        }
        return try read(bytes, format, name: name)
    }

    /// Reads a statement from its bytes.
    func read(
        _ bytes: consuming FeedBytes, _ format: StatementFormat, name: String
    ) throws(StatementRefusal) -> StatementReading {
        switch format {
        case .csv: try CSVStatementReader.read(bytes, name: name)
        case .camt: try CamtStatementReader.read(bytes, name: name, wallets: wallets)
        }
    }

    /// The name a statement is known by: that of its file, without folder and ending.
    public static func name(ofPath path: String) -> String {
        let file = lastPart(path)
        guard StatementFormat(path: file) != nil, let dot = file.utf8.lastIndex(of: 0x2E) else {
            return file
        }
        return String(file[..<dot])
    }

    private static func lastPart(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }
}

/// The two forms of statements, told apart by the ending of the file's name.
public enum StatementFormat: Sendable, CaseIterable {
    case csv, camt

    /// The form of a file with that name; nil when the ending is none of a statement's.
    public init?(path: String) {
        // By bytes: a combining mark after the ending would make another Character of its last.
        if path.utf8.reversed().starts(with: ".csv".utf8.reversed()) {
            self = .csv
        } else if path.utf8.reversed().starts(with: ".xml".utf8.reversed()) {
            self = .camt
        } else {
            return nil
        }
    }
}

extension StatementRefusal {
    /// What the machinery of feeds found wrong with a statement's file.
    init(ofFile refusal: FeedRefusal) {
        switch refusal {
        case .file(let error): self.init(.file(error))
        case .changedWhileRead: self.init(.changedWhileRead)
        case .notAFeed(let kind): self.init(.notAStatement(kind))
        case .noHeader: self.init(.noHeader)
        case .headerNotUTF8: self.init(.headerNotUTF8, at: .line(1))
        case .headerTooLong: self.init(.headerTooLong)
        case .unterminatedQuote(let line): self.init(.unterminatedQuote, at: .line(line))
        case .rowBeyondAllMeasure(let line): self.init(.rowBeyondAllMeasure, at: .line(line))
        case .missingColumns, .columnTwice, .noSessionsTable, .unfinishedDatabase, .database,
            .controlMissing, .controlMalformed, .controlDisagrees, .totalOverflows:
            preconditionFailure("only readers of sessions refuse so")
        }
    }

    /// What is wrong with a statement in CSV before its first row.
    init(ofCSV fault: CSVFault) {
        switch fault {
        case .file(let refusal): self.init(ofFile: refusal)
        case .header(.columnTwice(let index)):
            self.init(.columnTwice(StatementColumn.allCases[index]))
        case .header(.missingColumns(let indexes, let delimiter)):
            self.init(
                .missingColumns(
                    indexes.map { StatementColumn.allCases[$0] }, likelyDelimiter: delimiter))
        }
    }
}
