import BusinessCalendar
import JSON
import Money
import Reconciliation
import Settlement
import SettlementFile

@testable import Feeds
@testable import Settings

/// The readers of everything that comes from outside, by the name of their folder of seeds. Each is
/// asked for what a run asks it for, message included, and for one thing more that must hold.
let readers: [String: @Sendable ([UInt8]) throws -> Void] = [
    "feed-csv": { input in
        try readFeed(input) { (bytes, window) throws(FeedRefusal) in
            try CSVSessionReader(bytes, windowByteCount: window)
        }
    },
    "feed-jsonl": { input in
        try readFeed(input) { (bytes, window) throws(FeedRefusal) in
            try JSONLSessionReader(bytes, windowByteCount: window)
        }
    },
    "control": readControl,
    "configuration": readConfiguration,
    "payees": readPayees,
    "statement-csv": { try readStatement($0, .csv) },
    "statement-camt": { try readStatement($0, .camt) },
    "settlement": readSettlement,
]

/// What must hold of whatever is read, and does not.
enum ReaderFault: Error, Equatable {
    case dependsOnPieces(whole: [String], pieces: [String])
    case saysNothing
    case recordDiffers
}

private func mustAgree(_ whole: [String], _ pieces: [String]) throws(ReaderFault) {
    guard whole != pieces else { return }
    throw .dependsOnPieces(whole: whole, pieces: pieces)
}

private func mustSay(_ message: String) throws(ReaderFault) {
    guard message.isEmpty else { return }
    throw .saysNothing
}

// MARK: Feeds

private let terms: Terms = {
    guard let zone = try? Zone(named: "Europe/Paris"), let cutOff = CutOff("18:00"),
        let date = CivilDate("2013-11-04"), let rate = BasisPoints(2_000)
    else { fatalError("no zone, cut-off, date or rate") }
    return Terms(
        businessDate: date, rate: rate, rounding: .halfEven, holdDays: 3,
        guaranteeDays: 14, clock: BusinessClock(zone: zone, cutOff: cutOff))
}()

/// A feed says the same whether its bytes come at once or a few at a time.
private func readFeed<Reader: SessionReader & ~Copyable>(
    _ input: [UInt8], open: (consuming FeedBytes, Int) throws(FeedRefusal) -> Reader
) throws {
    let whole = read(input, piece: .max, window: 65_536, open)
    let pieces = read(input, piece: 7, window: 32, open)
    try mustAgree(whole, pieces)
}

/// Every verdict, or why the feed is refused, in words.
private func read<Reader: SessionReader & ~Copyable>(
    _ input: [UInt8], piece: Int, window: Int,
    _ open: (consuming FeedBytes, Int) throws(FeedRefusal) -> Reader
) -> [String] {
    var told: [String] = []
    var admission = Admission(terms)
    var rows = SessionRows()
    var accounts = AccountDirectory()
    do throws(FeedRefusal) {
        var reader = try open(FeedBytes(input, pieceByteCount: piece), window)
        var batch = RowBatch()
        while try reader.read(into: &batch) {
            let before = rows.count
            admission.judge(&batch, feed: 0, under: accounts.key)
            rows.append(batch, accounts: &accounts)
            for (row, verdict) in zip(batch.rows, batch.judged.verdicts) {
                _ = Admission.controlAmount(of: row, in: batch.bytes.span)
                switch verdict {
                case .admitted(let place):
                    told.append("\(row.line) \(rows.sessionID(before + place))")
                case .ignored: told.append("\(row.line) ignored")
                case .rejected(let number), .disputeRejected(_, rejection: let number):
                    let rejection = batch.judged.rejections[number]
                    told.append("\(row.line) \(rejection.code) \(rejection.message)")
                }
            }
        }
        told.append("\(reader.ignoredColumns.warning(feed: "feed") ?? "")")
        told.append("\(try reader.finish().byteCount)")
    } catch {
        told = [error.message(feed: "feed")]
    }
    return told
}

@Sendable private func readControl(_ input: [UInt8]) throws {
    do throws(ControlFault) { _ = try FeedControl(parsing: input) } catch {
        try mustSay(FeedRefusal.controlMalformed(error).message(feed: "feed"))
    }
}

// MARK: The book's own files

/// A configuration that is understood is the same when it is recorded and read back.
@Sendable private func readConfiguration(_ input: [UInt8]) throws {
    let settings: Settings
    do throws(SettingsError) {
        settings = try Settings(parsing: input, file: "nightbook.json")
    } catch {
        return try mustSay(error.description)
    }
    let again = try Settings(recorded: settings.json())
    guard again.json() == settings.json() else { throw ReaderFault.recordDiffers }
}

@Sendable private func readPayees(_ input: [UInt8]) throws {
    let payees: Payees
    do throws(PayeesError) { payees = try Payees(parsing: input) } catch {
        return try mustSay(error.description)
    }
    for fault in payees.faults { try mustSay(fault.reason.description) }
}

// MARK: Statements and settlement files

/// A statement says the same whether its bytes come at once or a few at a time. Of several faults
/// of a camt.053 file any may be told: whether its bytes are UTF-8 is asked block by block.
private func readStatement(_ input: [UInt8], _ format: StatementFormat) throws {
    let whole = statement(input, format, piece: .max)
    let pieces = statement(input, format, piece: 5)
    if format == .camt && whole.first == refused && pieces.first == refused { return }
    try mustAgree(whole, pieces)
}

private let refused = "refused"

/// Not by reflection, which makes the leak check speak up about the runtime's own names.
private func text(_ line: StatementLine) -> String {
    [
        line.lineID, line.bookedOn.description, line.reference, line.kind?.name ?? "",
        line.counterparty, line.currency.code, line.amount.text(in: line.currency),
    ].joined(separator: "|")
}

private func statement(_ input: [UInt8], _ format: StatementFormat, piece: Int) -> [String] {
    do throws(StatementRefusal) {
        let reading = try StatementReader(wallets: ["settlement", "DE89370400440532013000"])
            .read(FeedBytes(input, pieceByteCount: piece), format, name: "statement")
        let statement = reading.statement
        return statement.lines.indices.map { text(statement.lines.line($0)) }
            + statement.balances.map { balance in
                let currency = balance.currency
                return balance.opening.text(in: currency) + " "
                    + balance.closing.text(in: currency) + " " + currency.code
            } + [statement.lastDay?.description ?? ""]
    } catch {
        return [refused, error.message(statement: "statement")]
    }
}

@Sendable private func readSettlement(_ input: [UInt8]) throws {
    guard let described = try? SettlementDescription(input) else { return }
    for problem in described.findings.problems { try mustSay(problem.description) }
    try mustSay(described.text)
}
