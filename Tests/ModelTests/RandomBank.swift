/// The wallet operator: books lines, tells some of them, loses and finds others.
struct RandomBank {
    private enum State {
        case unread, read, lost
    }

    private var lines: [(line: SlowStatementLine, state: State)] = []
    private var balances: [String: Int] = [:]
    /// Whether its statements are camt.053.
    var tellsCamt = false
    /// Lines lost together, by their place.
    private var losses: [[Int]] = []

    var lastDay: SlowDay? { lines.last?.line.bookedOn }
    var hasUnread: Bool { lines.contains { $0.state == .unread } }
    var hasLosses: Bool { !losses.isEmpty }

    /// Money that was in the wallet before the first statement.
    mutating func hold(_ amount: Int, _ currency: String) { balances[currency] = amount }

    /// Books a line; its id says little about its place.
    mutating func book(
        on day: SlowDay, _ reference: String, _ kind: String, _ counterparty: String,
        _ currency: String, _ amount: Int, _ random: inout SplitMix
    ) {
        guard amount != 0 else { return }
        balances[currency, default: 0] += amount
        let number = padded(lines.count + 1, random.pick([3, 3, 3, 5]))
        let id =
            random.pick(["L", "L", "L", "l", "A-", ""]) + number + random.pick(["", "", "/1"])
        let line = SlowStatementLine(
            id: id, bookedOn: day, reference: reference, kind: kind, counterparty: counterparty,
            currency: currency, amount: amount, balance: balances[currency])
        lines.append((tellsCamt ? RandomCamt.told(line) : line, .unread))
    }

    /// The lines of the next statement: all unread ones, and some read just before them.
    func next(_ random: inout SplitMix) -> [SlowStatementLine] {
        let unread = lines.indices.filter { lines[$0].state == .unread }
        guard let first = unread.first else { return [] }
        var start = first
        var overlap = random.pick([0, 0, 1, 3])
        while overlap > 0, start > 0, lines[start - 1].state == .read {
            start -= 1
            overlap -= 1
        }
        return (Array(start..<first) + unread).map { lines[$0].line }
    }

    /// Loses the first unread lines of a currency or two, so that a gap shows.
    mutating func lose(_ random: inout SplitMix) {
        var loss: [Int] = []
        for currency in Set(lines.filter { $0.state == .unread }.map(\.line.currency))
            .sorted(by: precedes) where loss.isEmpty || random.chance(30)
        {
            let mine = lines.indices.filter {
                lines[$0].state == .unread && lines[$0].line.currency == currency
            }
            if mine.count > 1 { loss += mine.prefix(random.within(1...min(3, mine.count - 1))) }
        }
        guard !loss.isEmpty else { return }
        loss.sort()
        for index in loss { lines[index].state = .lost }
        losses.append(loss)
    }

    /// The lines of a loss that is found again.
    func found(_ random: inout SplitMix) -> [SlowStatementLine] {
        losses.isEmpty ? [] : random.pick(losses).map { lines[$0].line }
    }

    /// A statement with these lines was taken in.
    mutating func markRead(_ read: [SlowStatementLine]) {
        for line in read {
            guard let index = lines.firstIndex(where: { $0.line.id == line.id }) else { continue }
            lines[index].state = .read
            losses.removeAll { $0.contains(index) }
        }
    }

    /// A line that was read, to be told otherwise.
    func readLine(_ random: inout SplitMix) -> SlowStatementLine? {
        let read = lines.filter { $0.state == .read }
        return read.isEmpty ? nil : random.pick(read).line
    }

    // MARK: Files

    static func file(
        _ lines: [SlowStatementLine], balances: Bool, _ random: inout SplitMix
    ) -> [UInt8] {
        var columns = SlowStatement.columns + (balances ? ["balance"] : [])
        if random.chance(10) { columns = random.shuffled(columns) }
        let lineEnd = random.chance(15) ? "\r\n" : "\n"
        var text = random.chance(10) ? "\u{FEFF}" : ""
        text += columns.joined(separator: ",") + lineEnd
        for line in lines {
            let values = [
                "line_id": line.id, "booked_on": line.bookedOn.text, "reference": line.reference,
                "kind": line.kind, "counterparty": line.counterparty, "currency": line.currency,
                "amount": SlowMoney.text(line.amount, line.currency),
                "balance": line.balance.map { SlowMoney.text($0, line.currency) } ?? "",
            ]
            text += columns.map { SlowTable.quoted(values[$0, default: ""]) }
                .joined(separator: ",")
            text += lineEnd
        }
        return Array(text.utf8)
    }
}
