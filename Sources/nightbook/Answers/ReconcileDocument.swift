import JSON
import Money
import Nightly
import Reconciliation

/// What reconciling did, for programs.
enum ReconcileDocument {
    static func document(_ report: ReconcileReport) -> JSONValue {
        [
            "awaits_person": .bool(report.awaitsPerson),
            "open_breaks": .integer(report.openBreakCount),
            "statements": .array(report.statements.map(statement)),
            "warnings": .array(report.warnings.map { .string($0) }),
        ]
    }

    static func statement(_ statement: StatementOutcome) -> JSONValue {
        [
            "name": .string(statement.name),
            "state": .string(statement.state.rawValue),
            "folder": .string(statement.folder),
            "lines": .integer(statement.lineCount),
            "new_lines": .integer(statement.newLineCount),
            "matched": .integer(statement.matchCount),
            "proof": .object(
                statement.proofs.map { JSONMember($0.currency.code, proof($0)) }),
            "open_breaks": .object(
                statement.breaks.map { JSONMember($0.cause.name, .integer($0.count)) }),
        ]
    }

    private static func proof(_ proof: StatementProof) -> JSONValue {
        func text(_ amount: Amount?) -> JSONValue {
            amount.map { .string($0.text(in: proof.currency)) } ?? .null
        }
        return [
            "statement_opening": text(proof.opening),
            "lines": text(proof.lines),
            "statement_closing": text(proof.closing),
            "ledger_wallet": text(proof.ledgerWallet),
            "in_transit_in": text(proof.inTransitIn),
            "in_transit_out": text(proof.inTransitOut),
            "suspense": text(proof.suspense),
        ]
    }
}
