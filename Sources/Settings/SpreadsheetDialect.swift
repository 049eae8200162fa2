/// How a spreadsheet program of some locale wants CSV.
public struct SpreadsheetDialect: Sendable, Hashable {
    /// What stands between cells. The raw value is the byte itself.
    public enum Delimiter: UInt8, CaseIterable, Sendable {
        case semicolon = 0x3B
        case comma = 0x2C
        case tab = 0x09
        case bar = 0x7C
    }

    /// What stands before the decimals of a number. The raw value is the byte itself.
    public enum DecimalMark: UInt8, CaseIterable, Sendable {
        case dot = 0x2E
        case comma = 0x2C
    }

    /// What stands between cells.
    public var delimiter: Delimiter
    /// Never the same byte as the delimiter, once read from configuration.
    public var decimal: DecimalMark

    /// A dialect, by default that of the locales that write 12,50.
    public init(delimiter: Delimiter = .semicolon, decimal: DecimalMark = .comma) {
        self.delimiter = delimiter
        self.decimal = decimal
    }
}
