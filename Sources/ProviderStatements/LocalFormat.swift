import BusinessCalendar
import Money
import Settings

/// Numbers and dates as a language writes them.
struct LocalFormat {
    let language: Language

    /// `1,234.50` in English, `1 234,50` in French, the space narrow and without a break.
    func number(_ amount: Amount, in currency: Currency) -> String {
        let plain = amount.text(in: currency)
        var text = amount.isNegative ? "\u{2212}" : ""
        let parts = plain.drop { $0 == "-" }.split(separator: ".")
        let whole = parts.first ?? ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) {
                text += language == .french ? "\u{202F}" : ","
            }
            text.append(digit)
        }
        if parts.count > 1 { text += (language == .french ? "," : ".") + parts[1] }
        return text
    }

    /// The number with its currency, held together.
    func money(_ amount: Amount, _ currency: Currency) -> String {
        let number = number(amount, in: currency)
        return language == .french
            ? "\(number)\u{A0}\(currency.code)" : "\(currency.code)\u{A0}\(number)"
    }

    /// `1 November 2013`, `1er novembre 2013`.
    func date(_ date: CivilDate) -> String {
        let day = language == .french && date.day == 1 ? "1er" : "\(date.day)"
        return "\(day)\u{A0}\(Self.months(language)[date.month - 1]) \(date.year)"
    }

    /// For columns: `1 Nov 2013`, `01/11/2013`.
    func shortDate(_ date: CivilDate) -> String {
        if language == .french {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(two(date.day))/\(two(date.month))/\(date.year)"
        }
        let month = Self.months(language)[date.month - 1].prefix(3)
        return "\(date.day)\u{A0}\(month)\u{A0}\(date.year)"
    }

    private static func months(_ language: Language) -> [String] {
        switch language {
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December",
            ]
        case .french:
            [
                "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre",
            ]
        }
    }
}
