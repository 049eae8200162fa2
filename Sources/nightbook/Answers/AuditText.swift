import Audit
import Files
import JSON

/// What an audit found, for people.
enum AuditText {
    static let unclosed = "No date is closed yet: there is nothing to audit.\n"

    static func text(_ report: AuditReport) -> String {
        var text = ""
        for finding in report.findings { text += escapedForMessages(finding.description) + "\n" }
        let rest = report.findingCount - report.findings.count
        if rest > 0 { text += "… and \(rest) more\n" }
        if report.findingCount > 0 { text += "\n" }
        text += """
            \(counted(report.nightCount, "closed date")), \
            \(counted(report.sessionCount, "session")), \
            \(counted(report.transferCount, "transfer")), \
            \(counted(report.statementCount, "statement")), \
            \(counted(report.fileCount, "published file")): \
            \(verdict(report.findingCount))

            """
        if let last = report.last {
            text += "head of the chain, closed \(last.date): \(last.manifestDigest)\n"
        }
        return text
    }

    private static func verdict(_ count: Int) -> String {
        switch count {
        case 0: "all is as it should be"
        case 1: "1 thing is not as it should be"
        default: "\(count) things are not as they should be"
        }
    }
}

/// What an audit found, for programs.
enum AuditDocument {
    static var unclosed: JSONValue {
        [
            "closed_dates": 0, "exceptions": 0, "files": 0, "finding_count": 0, "findings": [],
            "head": nil, "last_closed": nil, "open_breaks": 0, "sessions": 0, "statements": 0,
            "transfers": 0,
        ]
    }

    static func document(_ report: AuditReport) -> JSONValue {
        [
            "closed_dates": .integer(report.nightCount),
            "exceptions": .integer(report.lastExceptionCount),
            "files": .integer(report.fileCount),
            "finding_count": .integer(report.findingCount),
            "findings": .array(report.findings.map(document)),
            "head": report.last.map { .string($0.manifestDigest) } ?? .null,
            "last_closed": report.last.map { .string("\($0.date)") } ?? .null,
            "open_breaks": .integer(report.openBreakCount),
            "sessions": .integer(report.sessionCount),
            "statements": .integer(report.statementCount),
            "transfers": .integer(report.transferCount),
        ]
    }

    private static func document(_ finding: AuditFinding) -> JSONValue {
        var (table, row, file): (JSONValue, JSONValue, JSONValue) = (.null, .null, .null)
        var line = JSONValue.null
        switch finding.place {
        case .book: break
        case .table(let name, let found):
            table = .string(name)
            row = found.map { .string($0) } ?? .null
        case .file(let name, let found):
            file = .string(name)
            line = found.map { .integer($0) } ?? .null
        }
        return [
            "business_date": finding.night.map { .string("\($0)") } ?? .null,
            "file": file,
            "line": line,
            "message": .string(finding.description),
            "row": row,
            "table": table,
        ]
    }
}
