/// One statement, taken into the books line by line.
///
/// Breaks arise in this order: gaps by currency; then all fees, returns and lines whose reference
/// is known; then the rest; then what is missing. Of a return even an unknown reference makes it
/// one of the first.
struct SlowReconciliation {
    let statement: SlowStatement
    /// The open date, which every posting bears.
    let date: SlowDay
    private(set) var books: SlowBooks
    /// `matches.csv`, `breaks.csv` without its explanations, `proof.csv`.
    private(set) var files: [String: [UInt8]] = [:]

    /// The lines that were not recorded before.
    private var fresh: [SlowStatementLine] = []
    private var matches: [(line: SlowStatementLine, by: String)] = []
    /// The currencies whose gap this statement closed.
    private var filled: Set<String> = []

    init(_ statement: SlowStatement, _ books: SlowBooks, on date: SlowDay) throws {
        self.statement = statement
        self.books = books
        self.date = date
        let lastDay = books.lines.map(\.bookedOn).max()
        try recordLines()
        let isBehind = fresh.contains { line in lastDay.map { line.bookedOn < $0 } ?? false }
        for currency in Set(fresh.map(\.currency)).sorted(by: precedes) {
            if isBehind { try fillGap(currency) } else { openGap(currency) }
        }
        var rest: [SlowStatementLine] = []
        for line in fresh.sorted(by: SlowStatementLine.order) {
            if line.kind == "fee" {
                takeFee(line)
            } else if line.kind == "return" {
                takeReturn(line)
            } else if let index = self.books.movement(line.reference) {
                takeKnown(line, index)
            } else {
                rest.append(line)
            }
        }
        for line in rest { takeRest(line) }
        findMissing()
        files = reports()
    }

    var freshCurrencies: Set<String> { Set(fresh.map(\.currency)) }
    var matchedBy: [String] { matches.map(\.by) }

    /// A line recorded before with the same content is skipped; with other content it is refused.
    private mutating func recordLines() throws {
        for line in statement.lines {
            guard let known = books.lines.first(where: { $0.id == line.id }) else {
                fresh.append(line)
                books.lines.append(line)
                continue
            }
            if !known.isSame(as: line) { throw SlowRefusal.badInput("line with other content") }
        }
    }

    // MARK: Where the statement opens

    private func freshSum(_ currency: String) -> Int {
        fresh.reduce(0) { $0 + ($1.currency == currency ? $1.amount : 0) }
    }

    /// The opening with the recorded lines of the statement, and the ledger's wallet.
    private func opening(_ currency: String) -> (found: Int, wallet: Int)? {
        guard let opening = statement.opening(currency) else { return nil }
        return (
            opening + statement.sum(currency) - freshSum(currency),
            books.debitBalance("wallet", currency)
        )
    }

    /// Lines booked on the last reconciled day are not of earlier days: they open another gap.
    /// A statement of earlier days is good where it opens at the ledger's wallet, or where its
    /// lines are just what a gap was.
    private mutating func fillGap(_ currency: String) throws {
        if let opening = opening(currency), opening.found == opening.wallet { return }
        let sum = freshSum(currency)
        guard
            let place = books.breaks.firstIndex(where: {
                $0.isOpen && $0.cause == "STATEMENT_GAP" && $0.currency == currency
                    && $0.held == sum
            })
        else { throw SlowRefusal.badInput("read statements in order") }
        books.signedTransfer(date, "resolved", "suspense", "wallet", currency, sum)
        books.breaks[place].held = 0
        books.breaks[place].isOpen = false
        filled.insert(currency)
    }

    private mutating func openGap(_ currency: String) {
        guard let (found, wallet) = opening(currency), found != wallet,
            let first = fresh.filter({ $0.currency == currency }).map(\.bookedOn).min()
        else { return }
        unexplained(found - wallet, currency)
        books.open(
            SlowBreak(
                number: 0, cause: "STATEMENT_GAP", since: first, currency: currency,
                expected: wallet, found: found, held: found - wallet))
    }

    // MARK: Lines

    private mutating func unexplained(_ amount: Int, _ currency: String) {
        books.signedTransfer(date, "unexplained", "wallet", "suspense", currency, amount)
    }

    /// The break of a line.
    private func found(
        _ cause: String, _ line: SlowStatementLine, expected: Int, held: Int
    ) -> SlowBreak {
        SlowBreak(
            number: 0, cause: cause, since: line.bookedOn, reference: line.reference,
            lineID: line.id, kind: line.kind, counterparty: line.counterparty,
            currency: line.currency, expected: expected, found: line.amount, held: held)
    }

    /// The whole line stands in suspense.
    private mutating func setAside(_ line: SlowStatementLine, _ cause: String, expected: Int) {
        unexplained(line.amount, line.currency)
        books.open(found(cause, line, expected: expected, held: line.amount))
    }

    private mutating func takeFee(_ line: SlowStatementLine) {
        books.signedTransfer(date, "fee", "wallet-fees", "wallet", line.currency, -line.amount)
        matches.append((line, "fee"))
    }

    /// Any return of a payout makes the next one a duplicate, also a return of another amount that
    /// gave the provider nothing back.
    private mutating func takeReturn(_ line: SlowStatementLine) {
        guard let index = books.movement(line.reference), books.movements[index].kind == "payout"
        else {
            setAside(line, "RETURNED", expected: 0)
            return
        }
        let payout = books.movements[index]
        books.movements[index].isReturnSeen = true
        if payout.isReturnSeen {
            setAside(line, "DUPLICATE_LINE", expected: 0)
            return
        }
        // An amount in another currency says nothing of what was expected in this one.
        let isSameCurrency = payout.currency == line.currency
        let expected = isSameCurrency ? payout.amount : 0
        if payout.isVoided {
            setAside(line, "RETURNED", expected: expected)
            return
        }
        var returned = found("RETURNED", line, expected: expected, held: 0)
        returned.blocks = payout.provider
        if isSameCurrency && line.amount == payout.amount {
            let provider = "provider:" + payout.provider
            books.transfer(
                date, "payout-returned", "wallet", provider, line.currency, line.amount)
            books.corrections.append(
                SlowCorrection(
                    id: payout.reference, event: "returned", date: date,
                    provider: payout.provider, currency: line.currency, amount: line.amount))
            matches.append((line, "return"))
            returned.isNotable = true
        } else {
            unexplained(line.amount, line.currency)
            returned.held = line.amount
        }
        books.open(returned)
    }

    /// A line of a known reference, be its movement confirmed, voided or withdrawn: the direction
    /// is looked at before what is left. A mismatch of amounts is a match all the same, with the
    /// whole amount of its line.
    private mutating func takeKnown(_ line: SlowStatementLine, _ index: Int) {
        let movement = books.movements[index]
        if movement.currency != line.currency {
            setAside(line, "CURRENCY_MISMATCH", expected: 0)
            return
        }
        let expected = movement.sign * movement.left
        if movement.sign != line.amount.signum() {
            setAside(line, "WRONG_DIRECTION", expected: expected)
            return
        }
        if movement.left == 0 {
            setAside(line, "DUPLICATE_LINE", expected: 0)
            return
        }
        matches.append((line, "reference"))
        confirm(index, min(abs(line.amount), movement.left))
        if line.amount == expected { return }
        var mismatch = found("AMOUNT_MISMATCH", line, expected: expected, held: 0)
        if abs(line.amount) < movement.left {
            mismatch.movement = index
        } else {
            mismatch.held = line.amount - expected
            unexplained(mismatch.held, line.currency)
        }
        books.open(mismatch)
    }

    /// By amount, when exactly one movement can be meant: whatever kind the line has, and also
    /// with a reference that is not known.
    private mutating func takeRest(_ line: SlowStatementLine) {
        let meant = books.movements.indices.filter { index in
            let movement = books.movements[index]
            return movement.currency == line.currency
                && movement.sign * movement.left == line.amount
                && movement.counterparty == line.counterparty
        }
        guard meant.count == 1 else {
            setAside(line, "UNEXPECTED", expected: 0)
            return
        }
        matches.append((line, "amount"))
        confirm(meant[0], abs(line.amount))
    }

    private mutating func confirm(_ index: Int, _ amount: Int) {
        let isCharge = books.movements[index].kind == "charge"
        books.confirm(
            index, amount, from: "wallet", isCharge ? "charge-confirmed" : "transfer-confirmed",
            on: date)
    }

    /// What should have been on a statement by now, and has no break that says so.
    private mutating func findMissing() {
        guard let lastDay = statement.lastDay else { return }
        let missing = books.movements.indices.filter { index in
            let movement = books.movements[index]
            return movement.left > 0 && movement.valueDate <= lastDay
                && !books.breaks.contains {
                    $0.movement == index
                        && ($0.cause == "MISSING" || ($0.isShortfall && $0.isOpen))
                }
        }.sorted { left, right in
            let (left, right) = (books.movements[left], books.movements[right])
            return left.valueDate == right.valueDate
                ? precedes(left.reference, right.reference) : left.valueDate < right.valueDate
        }
        for index in missing {
            let movement = books.movements[index]
            books.open(
                SlowBreak(
                    number: 0, cause: "MISSING", since: movement.valueDate,
                    reference: movement.reference, kind: movement.kind,
                    counterparty: movement.counterparty, currency: movement.currency,
                    expected: movement.sign * movement.left, found: 0, movement: index))
        }
    }

    // MARK: Reports

    private func reports() -> [String: [UInt8]] {
        let tables = [
            "matches.csv": matchTable(), "breaks.csv": breakTable(), "proof.csv": proofTable(),
        ]
        return tables.mapValues { Array($0.text.utf8) }
    }

    private func matchTable() -> SlowTable {
        var table = SlowTable("line_id,booked_on,reference,matched_by,kind,currency,amount")
        for (line, by) in matches.sorted(by: { precedes($0.line.id, $1.line.id) }) {
            table.add([
                line.id, line.bookedOn.text, line.reference, by, line.kind, line.currency,
                SlowMoney.text(line.amount, line.currency),
            ])
        }
        return table
    }

    /// Ages run to the last day of this statement, below zero for breaks of later days.
    private func breakTable() -> SlowTable {
        var table = SlowTable(
            "break_id,cause,since,age_days,reference,line_id,kind,counterparty,currency,expected,"
                + "found,difference")
        let lastDay = statement.lastDay ?? books.lines.map(\.bookedOn).max() ?? date
        for found in books.breaks where found.isOpen {
            let amounts = [found.expected, found.found, found.found - found.expected]
            table.add(
                [
                    found.id, found.cause, found.since.text,
                    String(lastDay.number - found.since.number), found.reference, found.lineID,
                    found.kind, found.counterparty, found.currency,
                ] + amounts.map { SlowMoney.text($0, found.currency) })
        }
        return table
    }

    /// The lines recorded before count among the lines of the statement.
    private func proofTable() -> SlowTable {
        var table = SlowTable(
            "currency,statement_opening,lines,statement_closing,ledger_wallet,difference,"
                + "in_transit_in,in_transit_out,suspense")
        for currency in statement.currencies {
            func balance(_ account: String) -> Int { books.debitBalance(account, currency) }
            func text(_ amount: Int?) -> String {
                amount.map { SlowMoney.text($0, currency) } ?? ""
            }
            let isFilled = filled.contains(currency)
            let opening = isFilled ? nil : statement.opening(currency)
            let closing = isFilled ? nil : statement.closing(currency)
            table.add([
                currency, text(opening), text(statement.sum(currency)), text(closing),
                text(balance("wallet")), text(closing.map { $0 - balance("wallet") }),
                text(balance("charges-in-transit")), text(-balance("transfers-in-transit")),
                text(-balance("suspense")),
            ])
        }
        return table
    }
}
