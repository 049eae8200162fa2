import JSON
import Money
import Nightly

extension Session {
    /// `describe FILE [--check]`.
    func describeSettlement() throws(JobFailure) -> ExitCode {
        let path = invocation.arguments[0]
        let report =
            invocation.has(.check)
            ? try SettlementInspection.check(path, in: BookFolder(bookPath))
            : try SettlementInspection.describe(path)
        if invocation.has(.json) {
            try answer(document(report))
        } else {
            try console.answer(report.text + verdict(report))
        }
        return report.problemCount == 0 ? .done : .badInput
    }

    private func verdict(_ report: SettlementReport) -> String {
        guard report.isChecked else { return "" }
        guard report.problemCount > 0 else {
            return "\nThe book instructs exactly this.\n"
        }
        let limit = 20
        var text = "\nNot what the book instructs:\n"
        for problem in report.problems.prefix(limit) { text += "  \(problem)\n" }
        let rest = report.problemCount - min(limit, report.problems.count)
        return rest > 0 ? text + "  … and \(rest) more\n" : text
    }

    private func document(_ report: SettlementReport) -> JSONValue {
        [
            "checked_against_book": .bool(report.isChecked),
            "currency": report.currency.map { .string($0.code) } ?? .null,
            "message_id": .string(report.messageID),
            "problem_count": .integer(report.problemCount),
            "problems": .array(report.problems.map { .string($0) }),
            "total": report.currency.map { .string(report.total.text(in: $0)) } ?? .null,
            "transactions": .integer(report.transactionCount),
        ]
    }
}
