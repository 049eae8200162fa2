internal import Files
internal import Settlement

extension FeedRefusal {
    /// One line for a person: the feed, the line where there is one, what is wrong with it and
    /// what to do about it.
    ///
    /// - Parameter feed: the feed's path or name, as the person knows it.
    public func message(feed: String) -> String {
        let name = escapedForMessages(feed)
        return switch self {
        case .unterminatedQuote(let line):
            "\(name):\(line): a quote opened in the row that starts here is never closed; "
                + "close it, or double the quotes that belong to the text"
        case .rowBeyondAllMeasure(let line):
            "\(name):\(line): the row that starts here is longer than "
                + "\(FeedMeasure.rowByteMeasure >> 20) MiB; a quote is probably never closed, or "
                + "the file is no text"
        case .missingColumns(let columns, let delimiter):
            "\(name): \(Self.naming(columns)) missing"
                + Self.advice(delimiter)
        case .columnTwice(let column):
            "\(name): the header names column \(column.name) twice; keep the right one"
        case .noHeader:
            "\(name): the file is empty, without even a header; for a day without sessions "
                + "write the header alone"
        case .headerNotUTF8:
            "\(name): the header is not UTF-8; save the file as UTF-8"
        case .headerTooLong:
            "\(name): no header within the first \(FeedMeasure.headerByteLimit >> 20) MiB"
        case .notAFeed(let kind):
            "\(name): not a session feed: \(kind.text)"
        case .noSessionsTable:
            "\(name): the database has no table or view named sessions"
        case .unfinishedDatabase(let ending):
            "\(name): changes to the database still lie in \(name)\(ending); close the program "
                + "that writes it, or open and close it once with sqlite3, then hand it over"
        case .database(let message):
            "\(name): the database cannot be read: \(escapedForMessages(message))"
        case .controlMissing:
            "\(name): its control file \(name)\(FeedControl.fileEnding) is missing, which the "
                + "configuration requires (requireControl)"
        case .controlMalformed(let fault):
            "\(name)\(FeedControl.fileEnding): not a control file: \(fault.text)"
        case .controlDisagrees(let disagreements):
            "\(name): disagrees with its control file: "
                + disagreements.map(\.text).joined(separator: "; ")
        case .totalOverflows(let line):
            "\(name):\(line): with this row the sum of prices is larger than any sum of money can "
                + "be here; split the feed, and look whether its prices are right"
        case .changedWhileRead:
            "\(name): the file changed while it was read; wait until it is complete, then run again"
        case .file(let error):
            error.description
        }
    }

    private static func naming(_ columns: [FeedColumn]) -> String {
        let names = columns.map(\.name).joined(separator: ", ")
        return columns.count == 1 ? "column \(names) is" : "columns \(names) are"
    }

    private static func advice(_ delimiter: Character?) -> String {
        guard let delimiter else { return "; names are compared exactly, case included" }
        let shown = delimiter == "\t" ? "tabs" : "\"\(delimiter)\""
        return "; its columns seem to be separated by \(shown), and commas are expected"
    }
}

extension ForeignKind {
    /// What the file is, and what to do.
    var text: String {
        switch self {
        case .noRegularFile(let kind): "it is \(kind.description)"
        case .gzip: "it is compressed (gzip); unpack it first"
        case .zip:
            "it is a ZIP archive or a spreadsheet (.xlsx, .ods); unpack it or export it as CSV"
        case .xz: "it is compressed (xz); unpack it first"
        case .zstd: "it is compressed (zstd); unpack it first"
        case .bzip2: "it is compressed (bzip2); unpack it first"
        case .sevenZip: "it is a 7-Zip archive; unpack it first"
        case .utf16: "it is text in UTF-16; save it as UTF-8"
        case .utf32: "it is text in UTF-32; save it as UTF-8"
        case .pdf: "it is a PDF document"
        case .oldSpreadsheet: "it is an old office document (.xls); export it as CSV"
        case .sqliteDatabase: "it is an SQLite database; name it .db or .sqlite"
        case .noDatabase: "it is no SQLite database"
        case .emptyFile: "it is empty, and no SQLite database"
        case .binary: "it holds zero bytes, so it is no text"
        }
    }
}

extension ControlFault {
    /// What is wrong with the control file.
    var text: String {
        switch self {
        case .noRegularFile(let kind): "it is \(kind.description)"
        case .tooLarge: "it is larger than \(FeedControl.byteLimit >> 10) KiB"
        case .notJSON(let fault): escapedForMessages(fault)
        case .noObject: "it is no JSON object"
        case .unknownKey(let key):
            "unknown key \"\(escapedForMessages(key))\"; known are rows, sha256 and totals"
        case .badRows: "rows must be a whole number, 0 or more"
        case .badDigest: "sha256 must be a string of 64 hexadecimal digits"
        case .badTotals: "totals must be an object of amounts by currency"
        case .unknownCurrency(let code):
            "unknown currency \"\(escapedForMessages(code))\" in totals"
        case .badTotal(let currency):
            "the total of \(currency.code) must be a string such as \"48211.50\", with at most "
                + "\(currency.exponent) decimals"
        }
    }
}

extension ControlDisagreement {
    /// What was promised and what was found.
    var text: String {
        switch self {
        case .rows(let expected, let found):
            "\(expected) rows expected, \(found) found"
        case .digest(let expected, let found):
            "sha256 \(expected.hexadecimal) expected, \(found.hexadecimal) found"
        case .total(let currency, let expected, let found):
            "a total of \(expected?.text(in: currency) ?? "nothing") \(currency.code) expected, "
                + "\(found.text(in: currency)) found"
        }
    }
}

extension IgnoredColumns {
    /// One line for a person that names the columns that are not read; nil when there are none.
    public func warning(feed: String) -> String? { warning(file: feed, kind: "a session feed") }

    /// One line for a person that names what is not read of a file of this kind.
    func warning(file: String, kind: String) -> String? {
        guard !names.isEmpty else { return nil }
        let shown = names.map { "\"\(escapedForMessages($0))\"" }.joined(separator: ", ")
        return "\(escapedForMessages(file)): ignored, as no columns of \(kind): \(shown)"
            + (hasMore ? " and more" : "")
    }
}
