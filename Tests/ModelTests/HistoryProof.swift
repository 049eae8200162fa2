/// What must hold of the books after every step.
enum HistoryProof {
    static func faults(
        _ outcome: StepOutcome, _ before: SlowBooks, _ after: SlowBooks
    ) -> [String] {
        var faults = faults(after)
        faults += outcome.night.map(ModelProof.faults) ?? []
        faults += outcome.reconciliations.flatMap(Self.faults)
        let isRefused = ![0, 3].contains(outcome.exit)
        if isRefused, outcome.night == nil, outcome.reconciliations.isEmpty,
            summary(before) != summary(after)
        {
            faults.append("refused, and something changed")
        }
        return faults
    }

    private static func faults(_ books: SlowBooks) -> [String] {
        var faults: [String] = []
        for currency in Set(books.transfers.map(\.currency)) {
            let held = books.breaks.filter { $0.isOpen && $0.currency == currency }
                .reduce(0) { $0 + $1.held }
            if -books.debitBalance("suspense", currency) != held {
                faults.append("suspense \(currency) is not what open breaks hold")
            }
            for (account, kinds) in [
                ("charges-in-transit", ["charge"]),
                ("transfers-in-transit", ["refund", "payout", "commission"]),
            ] {
                let left = books.movements.filter {
                    $0.currency == currency && kinds.contains($0.kind)
                }.reduce(0) { $0 + $1.sign * $1.left }
                if books.debitBalance(account, currency) != left {
                    faults.append("\(account) \(currency) is not what is left of the movements")
                }
            }
        }
        for transfer in books.transfers where transfer.amount <= 0 {
            faults.append("a transfer of \(transfer.amount)")
        }
        for found in books.breaks where !found.isOpen && found.held != 0 {
            faults.append("\(found.id) is closed and holds something")
        }
        for movement in books.movements
        where movement.left < 0 || movement.left + movement.confirmed > movement.amount {
            faults.append("\(movement.reference) is confirmed too often")
        }
        return faults
    }

    /// A statement that tells balances leaves the ledger's wallet at its closing.
    private static func faults(_ taken: SlowReconciliation) -> [String] {
        let records = (try? SlowCSV.read(taken.files["proof.csv", default: []])) ?? []
        return records.dropFirst().compactMap { record in
            let row = record.fields.map { String(decoding: $0, as: UTF8.self) }
            guard taken.freshCurrencies.contains(row[0]), !row[5].isEmpty,
                row[5].contains(where: { $0 != "0" && $0 != "." })
            else { return nil }
            return "the proof of \(row[0]) differs by \(row[5])"
        }
    }

    /// Enough to see that a refused step changed nothing.
    private static func summary(_ books: SlowBooks) -> [Int] {
        [
            books.facts.count, books.facts.count { $0.isWithdrawn }, books.transfers.count,
            books.corrections.count, books.withdrawals.count,
            books.withdrawals.count { $0.isUndone }, books.movements.reduce(0) { $0 + $1.left },
            books.movements.count { $0.isReturnSeen }, books.breaks.count,
            books.breaks.count { $0.isOpen }, books.lines.count,
        ]
    }

    /// Closes a date, shows that nothing more comes, and resolves every break.
    static func settle(_ model: inout SlowModel) throws {
        let lastDay = model.books.lines.map(\.bookedOn).max() ?? SlowDay(number: 0)
        let day = max(lastDay, model.lastClosed ?? lastDay) + 30
        let statement =
            SlowStatement.columns.joined(separator: ",") + "\n"
            + "the-last,\(day.text),,fee,,EUR,-0.01\n"
        _ = try model.reconcile("the-last.csv", Array(statement.utf8))
        while let found = model.books.breaks.first(where: { $0.isOpen }) {
            if found.held != 0 {
                try model.resolve(found.id, as: "adjustments")
            } else {
                try model.resolve(found.id, as: found.isNotable ? "noted" : "void")
            }
        }
    }

    static func leftovers(_ books: SlowBooks) -> [String] {
        let accounts = ["charges-in-transit", "transfers-in-transit", "suspense"]
        return Set(books.transfers.map(\.currency)).sorted(by: precedes).flatMap { currency in
            accounts.filter { books.debitBalance($0, currency) != 0 }.map { "\($0) \(currency)" }
        } + books.breaks.filter(\.isOpen).map(\.id)
    }
}
