import Foundation
import JSON
import Reports
import Testing

@testable import Sheets

@Suite struct DataPackageTests {
    private static let schemas =
        NightReport.allCases.map(\.schema) + ReconciliationReport.allCases.map(\.schema)

    @Test func `a table is described by its fields, constraints and keys`() {
        let table = TableSchema(
            "payouts.csv", "Payouts.",
            [
                TableColumn("provider_id", .id, "Who."),
                TableColumn("event", .word(["a", "b"]), "What."),
                TableColumn("posted_on", .date, "When.", isFilled: false),
                TableColumn("at", .instant, "When exactly."),
                TableColumn("amount", .amount, "How much."),
                TableColumn("items", .count, "How many."),
            ], key: ["provider_id", "event"],
            links: [
                TableSchema.Link(
                    columns: ["provider_id"], table: "balances", otherColumns: ["provider_id"])
            ])
        let package = DataPackage(name: "night", title: "Shop", tables: [table])
        let resource = package.document["resources"]
        guard case .array(let resources)? = resource else {
            Issue.record("no resources")
            return
        }
        #expect(
            resources[0]["schema"]?.text(.compact) == """
                {"fields":[\
                {"name":"provider_id","type":"string","description":"Who.",\
                "constraints":{"required":true,"pattern":"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}"}},\
                {"name":"event","type":"string","description":"What.",\
                "constraints":{"required":true,"enum":["a","b"]}},\
                {"name":"posted_on","type":"date","description":"When."},\
                {"name":"at","type":"datetime","description":"When exactly.",\
                "constraints":{"required":true}},\
                {"name":"amount","type":"number","description":"How much.","decimalChar":".",\
                "constraints":{"required":true,"minimum":0}},\
                {"name":"items","type":"integer","description":"How many.",\
                "constraints":{"required":true,"minimum":0}}],\
                "missingValues":[""],"primaryKey":["provider_id","event"],\
                "foreignKeys":[{"fields":["provider_id"],\
                "reference":{"resource":"balances","fields":["provider_id"]}}]}
                """)
    }

    @Test(arguments: NightReport.allCases)
    func `the columns are those of the report`(report: NightReport) throws {
        let table = report.schema
        #expect(table.fileName == report.fileName)
        let text = try Self.committed(table.fileName, of: "2013-11-08")
        let header = try #require(text.split(separator: "\n").first)
        #expect(table.columns.map(\.name).joined(separator: ",") == header)
    }

    @Test(arguments: ReconciliationReport.allCases)
    func `the columns of a reconciliation are those of its report`(
        report: ReconciliationReport
    ) {
        #expect(report.schema.fileName == report.fileName)
        #expect(!report.schema.columns.isEmpty)
    }

    @Test(arguments: schemas.map(\.fileName))
    func `keys and links name columns that exist`(fileName: String) throws {
        let table = try #require(Self.schemas.first { $0.fileName == fileName })
        let names = Set(table.columns.map(\.name))
        #expect(names.count == table.columns.count)
        #expect(Set(table.key).isSubset(of: names))
        #expect(table.columns.allSatisfy { $0.meaning.hasSuffix(".") })
        for link in table.links {
            let other = try #require(Self.schemas.first { $0.name == link.table })
            #expect(Set(link.columns).isSubset(of: names))
            #expect(Set(link.otherColumns).isSubset(of: Set(other.columns.map(\.name))))
        }
    }

    @Test(arguments: NightReport.allCases)
    func `every cell of the published week is of its column's kind, and keys tell rows apart`(
        report: NightReport
    ) throws {
        let table = report.schema
        var cellCount = 0
        for day in 4...10 {
            let date = "2013-11-" + (day < 10 ? "0\(day)" : "\(day)")
            let csv = try Self.committed(table.fileName, of: date)
            let rows = TableText(table.columns.map(\.kind), csv).cells()
            for row in rows {
                #expect(row.count == table.columns.count)
                for (cell, column) in zip(row, table.columns) {
                    #expect(Self.fits(cell, column), "\(date), \(column.name): \(cell)")
                    cellCount += 1
                }
            }
            let places = table.key.compactMap { key in
                table.columns.firstIndex { $0.name == key }
            }
            #expect(Set(rows.map { row in places.map { row[$0] } }).count == rows.count)
        }
        #expect(cellCount > 0)
    }

    private static func fits(_ cell: String, _ column: TableColumn) -> Bool {
        if cell.isEmpty { return !column.isFilled }
        switch column.kind {
        case .id: return cell.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._:-]{0,63}/) != nil
        case .text: return true
        case .word(let words): return words.contains(cell)
        case .currency: return cell.wholeMatch(of: /[A-Z]{3}/) != nil
        case .date: return cell.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
        case .instant: return cell.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil
        case .signedAmount: return cell.wholeMatch(of: /-?\d+(\.\d+)?/) != nil
        case .amount: return cell.wholeMatch(of: /\d+(\.\d+)?/) != nil
        case .count: return cell.wholeMatch(of: /\d+/) != nil
        case .number: return cell.wholeMatch(of: /-?\d+/) != nil
        }
    }

    private static func committed(_ fileName: String, of date: String) throws -> String {
        let repository = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: repository.appendingPathComponent("reports/\(date)/\(fileName)"),
            encoding: .utf8)
    }
}
