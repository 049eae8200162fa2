/// A CSV text the program made, its cells by the names of its columns.
struct ReadTable {
    typealias Row = [String: String]

    let rows: [Row]

    init(_ bytes: [UInt8]) throws {
        let records = try SlowCSV.read(bytes).map { record in
            record.fields.map { String(decoding: $0, as: UTF8.self) }
        }
        let columns = records.first ?? []
        rows = records.dropFirst().map { fields in
            Row(zip(columns, fields), uniquingKeysWith: { first, _ in first })
        }
    }
}

extension [String: String] {
    /// An amount in minor units, read without knowing of currencies: of one column and currency
    /// all have as many decimals. Nothing counts as zero.
    func units(_ column: String) -> Int64 {
        Int64((self[column] ?? "").replacing(".", with: "")) ?? 0
    }

    func text(_ column: String) -> String { self[column] ?? "?" }
}
