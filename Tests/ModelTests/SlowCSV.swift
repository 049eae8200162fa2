/// A record of any CSV file, before it is known what its fields are.
struct SlowRecord {
    var line: Int
    var raw: [UInt8] = []
    var fields: [[UInt8]] = []
    var badQuotes = false
}

/// RFC 4180, byte by byte.
struct SlowCSV {
    private enum Place {
        case fieldStart, unquoted, quoted, afterQuote
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private var records: [SlowRecord] = []
    private var record = SlowRecord(line: 1)
    private var field: [UInt8] = []
    private var place = Place.fieldStart
    private var line = 1

    /// The records of a file, empty lines skipped.
    static func read(_ file: [UInt8]) throws -> [SlowRecord] {
        var reader = SlowCSV()
        let bytes = Array(file.starts(with: [0xEF, 0xBB, 0xBF]) ? file[3...] : file[...])
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : nil
            if reader.place != .quoted, byte == lineFeed {
                reader.endRecord()
            } else if reader.place != .quoted, byte == carriageReturn, next == lineFeed {
                reader.endRecord()
                index += 1
            } else {
                reader.take(byte)
            }
            index += 1
        }
        if reader.place == .quoted { throw SlowRefusal.badInput("unterminated quote") }
        reader.endRecord()
        return reader.records
    }

    private mutating func take(_ byte: UInt8) {
        record.raw.append(byte)
        if byte == Self.lineFeed { line += 1 }
        switch place {
        case .quoted:
            if byte == Self.quote { place = .afterQuote } else { field.append(byte) }
        case .afterQuote where byte == Self.quote:
            field.append(byte)
            place = .quoted
        case _ where byte == Self.comma:
            record.fields.append(field)
            field = []
            place = .fieldStart
        case .fieldStart where byte == Self.quote:
            place = .quoted
        case .fieldStart, .unquoted:
            if byte == Self.quote { record.badQuotes = true }
            field.append(byte)
            place = .unquoted
        case .afterQuote:
            record.badQuotes = true
            field.append(byte)
            place = .unquoted
        }
    }

    private mutating func endRecord() {
        if !record.raw.isEmpty {
            record.fields.append(field)
            records.append(record)
        }
        line += 1
        record = SlowRecord(line: line)
        field = []
        place = .fieldStart
    }
}
