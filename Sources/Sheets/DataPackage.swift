public import JSON

/// `datapackage.json`: what the CSV files of a folder hold, for programs that read them.
///
/// A Tabular Data Package with Table Schemas (Frictionless Standards, version 1): types,
/// constraints, primary and foreign keys. It says nothing of the rows themselves, and so is the
/// same for all folders but for its name and title.
public struct DataPackage: Sendable {
    public static let fileName = "datapackage.json"

    /// The document, in an order to be read in.
    public let document: JSONValue

    /// - Parameters:
    ///   - name: lower-case letters, digits, dots and dashes.
    ///   - tables: those of the folder; links lead to others of them.
    public init(name: String, title: String, tables: [TableSchema]) {
        document = [
            "profile": "tabular-data-package",
            "name": .string(name),
            "title": .string(title),
            "resources": .array(tables.map { Self.resource($0) }),
        ]
    }

    /// The content of the file: indented, ended by a line feed.
    public var bytes: [UInt8] { document.bytes(.indented) + [0x0A] }

    private static func resource(_ table: TableSchema) -> JSONValue {
        [
            "profile": "tabular-data-resource",
            "name": .string(table.name),
            "path": .string(table.fileName),
            "description": .string(table.meaning),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": [
                "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true,
                "header": true, "caseSensitiveHeader": true,
            ],
            "schema": schema(table),
        ]
    }

    private static func schema(_ table: TableSchema) -> JSONValue {
        var members = [
            JSONMember("fields", .array(table.columns.map { field($0) })),
            JSONMember("missingValues", [""]),
            JSONMember("primaryKey", names(table.key)),
        ]
        if !table.links.isEmpty {
            let links = table.links.map { link -> JSONValue in
                [
                    "fields": names(link.columns),
                    "reference": [
                        "resource": .string(link.table), "fields": names(link.otherColumns),
                    ],
                ]
            }
            members.append(JSONMember("foreignKeys", .array(links)))
        }
        return .object(members)
    }

    private static func names(_ names: [String]) -> JSONValue {
        .array(names.map { .string($0) })
    }

    private static func field(_ column: TableColumn) -> JSONValue {
        var members = [
            JSONMember("name", .string(column.name)),
            JSONMember("type", .string(column.kind.type)),
            JSONMember("description", .string(column.meaning)),
        ]
        if column.kind.type == "number" { members.append(JSONMember("decimalChar", ".")) }
        var constraints = column.kind.constraints
        if column.isFilled { constraints.insert(JSONMember("required", true), at: 0) }
        if !constraints.isEmpty {
            members.append(JSONMember("constraints", .object(constraints)))
        }
        return .object(members)
    }
}

extension TableColumn.Kind {
    /// The type in the Table Schema.
    fileprivate var type: String {
        switch self {
        case .id, .text, .word, .currency: "string"
        case .date: "date"
        case .instant: "datetime"
        case .signedAmount, .amount: "number"
        case .count, .number: "integer"
        }
    }

    fileprivate var constraints: [JSONMember] {
        switch self {
        case .id: [JSONMember("pattern", "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")]
        case .word(let words): [JSONMember("enum", .array(words.map { .string($0) }))]
        case .currency: [JSONMember("pattern", "[A-Z]{3}")]
        case .amount, .count: [JSONMember("minimum", 0)]
        case .text, .date, .instant, .signedAmount, .number: []
        }
    }
}
