import Files
import Money
import Nightly

/// The largest payouts of a run.
struct PayoutList {
    /// How many are shown.
    static let limit = 12
    /// A longer name is cut.
    private static let nameWidth = 30

    private let count: Int
    private let byCurrency: [(currency: Currency, payouts: CurrencyPayouts)]
    private let isDryRun: Bool

    init(_ nights: [NightOutcome]) {
        var byCurrency: [Currency: CurrencyPayouts] = [:]
        for night in nights {
            for payout in night.payouts {
                byCurrency[payout.currency, default: CurrencyPayouts()].add(payout)
            }
        }
        count = nights.reduce(0) { $0 + $1.payouts.count }
        self.byCurrency = byCurrency.sorted { $0.key < $1.key }
            .map { (currency: $0.key, payouts: $0.value) }
        isDryRun = nights.contains { $0.state == .wouldClose }
    }

    /// What was paid to whom, by currency and the largest first; nil when nobody was paid.
    func text(_ style: Style) -> String? {
        if count == 0 { return nil }
        let title = isDryRun ? "Would be paid out" : "Paid out"
        var text = style.heading("\(title): \(totals)") + "\n"
        let columns: [(title: String, alignment: TextTable.Alignment)] = [
            ("amount", .right), ("", .left), ("to", .left), ("account", .left),
            ("reference", .left),
        ]
        var table = TextTable(columns)
        for payout in largest {
            let name = payout.name.isEmpty ? payout.providerID : payout.name
            table.add([
                payout.amount.text(in: payout.currency), payout.currency.code,
                shortened(escapedForMessages(name), to: Self.nameWidth),
                "\(payout.method.rawValue) \(payout.account)", payout.reference,
            ])
        }
        text += table.text(style: style)
        let rest = count - largest.count
        if rest > 0 { text += "  … and \(rest) more in payouts.csv\n" }
        return text
    }

    /// `4210.33 EUR in 12 payouts, 88500 JPY in 1 payout`.
    private var totals: String {
        byCurrency.map { currency, payouts in
            let count = counted(payouts.count, "payout")
            // A sum beyond 64 bits is no fault of a list.
            guard let sum = payouts.sum else { return "\(currency.code) in \(count)" }
            return "\(sum.text(in: currency)) \(currency.code) in \(count)"
        }.joined(separator: ", ")
    }

    /// The largest of each currency in turn, as amounts of two currencies cannot be compared.
    private var largest: [PayoutOutcome] {
        let groups = byCurrency.map(\.payouts.largest)
        var counts = groups.map { _ in 0 }
        var left = min(Self.limit, count)
        while left > 0 {
            for group in groups.indices where left > 0 && counts[group] < groups[group].count {
                counts[group] += 1
                left -= 1
            }
        }
        return zip(groups, counts).flatMap { $0.prefix($1) }
    }
}

/// The payouts of one currency: how many, how much, and the largest of them.
private struct CurrencyPayouts {
    private(set) var count = 0
    /// Nil when it does not fit 64 bits.
    private(set) var sum: Amount? = .zero
    /// The largest first, equal ones in the order in which they came; no more than can be shown.
    private(set) var largest: [PayoutOutcome] = []

    mutating func add(_ payout: PayoutOutcome) {
        count += 1
        sum = try? sum?.adding(payout.amount)
        let isShort = largest.count < PayoutList.limit
        if !isShort, let last = largest.last, last.amount >= payout.amount { return }
        if !isShort { largest.removeLast() }
        let place = largest.firstIndex { $0.amount < payout.amount } ?? largest.count
        largest.insert(payout, at: place)
    }
}
