public import BusinessCalendar
public import Money
public import Settings

/// Says things in the language of the pages: words, numbers, amounts and dates.
///
/// Both languages stand side by side where something is said, so that neither is forgotten.
public struct Tongue: Sendable {
    public let language: Language

    public init(_ language: Language) { self.language = language }

    /// The words in the language of the pages.
    public func callAsFunction(_ english: String, _ french: String) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }

    /// A number of things: `1 session`, `1,234 sessions`; of nothing the French use the singular.
    public func count(
        _ count: Int, _ english: (one: String, many: String), _ french: (one: String, many: String)
    ) -> String {
        let isOne = language == .english ? count == 1 : count < 2
        return number(count) + "\u{A0}"
            + self(isOne ? english.one : english.many, isOne ? french.one : french.many)
    }

    /// What is listed, the last after an "and".
    public func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        if items.count == 1 { return last }
        return items.dropLast().joined(separator: ", ") + self(" and ", " et ") + last
    }

    // MARK: Numbers

    /// A whole number, grouped: `1,234`, in French `1 234`.
    public func number(_ number: Int) -> String { amount(Int128(number), exponent: 0) }

    /// An amount in minor units with all the currency's decimals: `1,234.56`, in French `1 234,56`.
    public func amount(_ amount: Int128, exponent: Int) -> String {
        var digits = Array(String(amount.magnitude).utf8)
        while digits.count <= exponent { digits.insert(0x30, at: 0) }
        let whole = digits.dropLast(exponent)
        var text = amount < 0 ? "\u{2212}" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { text += self(",", "\u{202F}") }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        guard exponent > 0 else { return text }
        text += self(".", ",")
        for digit in digits.suffix(exponent) { text.unicodeScalars.append(Unicode.Scalar(digit)) }
        return text
    }

    /// An amount without its currency, which stands elsewhere.
    public func amount(_ amount: Int128, in currency: Currency) -> String {
        self.amount(amount, exponent: currency.exponent)
    }

    /// An amount with its currency: `EUR 1,234.56`, in French `1 234,56 €`.
    public func money(_ amount: Int128, _ currency: Currency) -> String {
        let text = self.amount(amount, in: currency)
        let symbol = currency.code == "EUR" ? "€" : currency.code
        return self("\(currency.code)\u{A0}\(text)", "\(text)\u{A0}\(symbol)")
    }

    /// An amount of the ledger's without its currency.
    public func amount(_ amount: Amount, in currency: Currency) -> String {
        self.amount(Int128(amount.minorUnits), in: currency)
    }

    /// An amount of the ledger's with its currency.
    public func money(_ amount: Amount, _ currency: Currency) -> String {
        money(Int128(amount.minorUnits), currency)
    }

    // MARK: Dates

    /// `Friday 8 November 2013`, in French `vendredi 8 novembre 2013`.
    public func longDate(_ date: CivilDate) -> String {
        weekday(date.weekday) + " " + plainDate(date)
    }

    /// `8 November 2013`, in French `1er novembre 2013`.
    public func plainDate(_ date: CivilDate) -> String {
        "\(day(date))\u{A0}\(month(date.month)) \(date.year)"
    }

    /// `8 Nov`, in French `8 nov.`: for the axis of a picture.
    public func shortDate(_ date: CivilDate) -> String {
        let french = [
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
            "nov.", "déc.",
        ]
        return "\(day(date))\u{A0}"
            + self(String(month(date.month).prefix(3)), french[date.month - 1])
    }

    /// `8 Nov 2013`, in French `08/11/2013`: for columns.
    public func columnDate(_ date: CivilDate) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return self(
            "\(day(date))\u{A0}\(month(date.month).prefix(3))\u{A0}\(date.year)",
            "\(two(date.day))/\(two(date.month))/\(date.year)")
    }

    /// `November`, in French `novembre`; months count from 1.
    public func month(_ month: Int) -> String {
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        let french = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ]
        return self(english[month - 1], french[month - 1])
    }

    private func day(_ date: CivilDate) -> String {
        date.day == 1 ? self("1", "1er") : String(date.day)
    }

    private func weekday(_ weekday: Weekday) -> String {
        switch weekday {
        case .monday: self("Monday", "lundi")
        case .tuesday: self("Tuesday", "mardi")
        case .wednesday: self("Wednesday", "mercredi")
        case .thursday: self("Thursday", "jeudi")
        case .friday: self("Friday", "vendredi")
        case .saturday: self("Saturday", "samedi")
        case .sunday: self("Sunday", "dimanche")
        }
    }
}
