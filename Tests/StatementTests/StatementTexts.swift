import Money
import Reconciliation

@testable import Feeds

/// Reads a statement in CSV.
///
/// - Parameter piece: how many bytes the file delivers at a time.
func readCSV(_ bytes: [UInt8], piece: Int = .max) throws(StatementRefusal) -> StatementReading {
    try StatementReader().read(FeedBytes(bytes, pieceByteCount: piece), .csv, name: "s")
}

func readCSV(_ text: String) throws(StatementRefusal) -> StatementReading {
    try readCSV(Array(text.utf8))
}

/// Reads a statement in camt.053.
func readCamt(
    _ bytes: [UInt8], piece: Int = .max, wallets: [String] = []
) throws(StatementRefusal) -> StatementReading {
    try StatementReader(wallets: wallets)
        .read(FeedBytes(bytes, pieceByteCount: piece), .camt, name: "s")
}

func readCamt(
    _ text: String, wallets: [String] = []
) throws(StatementRefusal) -> StatementReading {
    try readCamt(Array(text.utf8), wallets: wallets)
}

/// Why a statement is refused; nil when it is read.
func refusal(_ read: () throws(StatementRefusal) -> StatementReading) -> StatementRefusal? {
    do throws(StatementRefusal) {
        _ = try read()
        return nil
    } catch {
        return error
    }
}

extension StatementLines {
    /// A line as one text: `L1 2013-11-05 P-1 payout p1 EUR -1.00 @2`.
    func text(_ index: Int) -> String {
        let line = line(index)
        return [
            line.lineID, line.bookedOn.description, line.reference, line.kind?.name ?? "",
            line.counterparty, line.currency.code, line.amount.text(in: line.currency),
        ].joined(separator: "|")
    }

    var texts: [String] { indices.map(text) }
}

extension Statement {
    /// The balances as texts: `EUR 0.00 1.00`.
    var balanceTexts: [String] {
        balances.map {
            "\($0.currency.code) \($0.opening.text(in: $0.currency)) "
                + $0.closing.text(in: $0.currency)
        }
    }
}

let statementHeader = "line_id,booked_on,reference,kind,counterparty,currency,amount"

/// A currency that is known to be one.
func currency(_ code: String) -> Currency {
    guard let currency = Currency(code) else { preconditionFailure("\(code) is no currency") }
    return currency
}
