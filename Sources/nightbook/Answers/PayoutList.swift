import Files
import Money
import Nightly

/// The largest payouts of a run.
struct PayoutList {
    /// How many are shown.
    static let limit = 12
    /// A longer name is cut.
    private static let nameWidth = 30

    private let payouts: [PayoutOutcome]
    private let isDryRun: Bool

    init(_ nights: [NightOutcome]) {
        payouts = nights.flatMap(\.payouts)
        isDryRun = nights.contains { $0.state == .wouldClose }
    }

    /// What was paid to whom, by currency and the largest first; nil when nobody was paid.
    func text(_ style: Style) -> String? {
        if payouts.isEmpty { return nil }
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
        let rest = payouts.count - largest.count
        if rest > 0 { text += "  … and \(rest) more in payouts.csv\n" }
        return text
    }

    /// Each currency's payouts, the largest first, equal ones by reference.
    private var byCurrency: [(currency: Currency, payouts: [PayoutOutcome])] {
        Dictionary(grouping: payouts, by: \.currency)
            .sorted { $0.key < $1.key }
            .map { group in
                let sorted = group.value.enumerated().sorted {
                    ($1.element.amount, $0.offset) < ($0.element.amount, $1.offset)
                }
                return (group.key, sorted.map(\.element))
            }
    }

    /// `4210.33 EUR in 12 payouts, 88500 JPY in 1 payout`.
    private var totals: String {
        byCurrency.map { currency, payouts in
            let count = counted(payouts.count, "payout")
            // A sum beyond 64 bits is no fault of a list.
            guard let sum = try? payouts.reduce(Amount.zero, { try $0.adding($1.amount) }) else {
                return "\(currency.code) in \(count)"
            }
            return "\(sum.text(in: currency)) \(currency.code) in \(count)"
        }.joined(separator: ", ")
    }

    /// The largest of each currency in turn, as amounts of two currencies cannot be compared.
    private var largest: [PayoutOutcome] {
        let groups = byCurrency.map(\.payouts)
        var counts = groups.map { _ in 0 }
        var left = min(Self.limit, payouts.count)
        while left > 0 {
            for group in groups.indices where left > 0 && counts[group] < groups[group].count {
                counts[group] += 1
                left -= 1
            }
        }
        return zip(groups, counts).flatMap { $0.prefix($1) }
    }
}
