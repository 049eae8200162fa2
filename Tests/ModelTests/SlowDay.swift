/// A civil date, counted in days since 1970-01-01, with every question answered by counting.
struct SlowDay: Comparable, Hashable {
    var number: Int

    init(number: Int) {
        self.number = number
    }

    init(_ year: Int, _ month: Int, _ day: Int) {
        var count = 0
        if year >= 1970 {
            for passed in 1970..<year { count += Self.lengthOfYear(passed) }
        } else {
            for passed in year..<1970 { count -= Self.lengthOfYear(passed) }
        }
        for passed in 1..<month { count += Self.lengthOfMonth(passed, of: year) }
        number = count + day - 1
    }

    /// The date that `2013-11-04` names; nil when it does not exist.
    init?(text: String) {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        guard words.count == 3, words.map(\.utf8.count) == [4, 2, 2],
            let year = Int(words[0]), let month = Int(words[1]), let day = Int(words[2]),
            (1...12).contains(month), day >= 1, day <= Self.lengthOfMonth(month, of: year)
        else { return nil }
        self.init(year, month, day)
    }

    static func < (left: SlowDay, right: SlowDay) -> Bool { left.number < right.number }
    static func + (day: SlowDay, days: Int) -> SlowDay { SlowDay(number: day.number + days) }

    static func isLeap(_ year: Int) -> Bool {
        year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    }

    static func lengthOfYear(_ year: Int) -> Int { isLeap(year) ? 366 : 365 }

    static func lengthOfMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    var parts: (year: Int, month: Int, day: Int) {
        var year = 1970
        var rest = number
        while rest < 0 {
            year -= 1
            rest += Self.lengthOfYear(year)
        }
        while rest >= Self.lengthOfYear(year) {
            rest -= Self.lengthOfYear(year)
            year += 1
        }
        var month = 1
        while rest >= Self.lengthOfMonth(month, of: year) {
            rest -= Self.lengthOfMonth(month, of: year)
            month += 1
        }
        return (year, month, rest + 1)
    }

    /// `2013-11-04`
    var text: String {
        let (year, month, day) = parts
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// `20131104`, as references have it.
    var digits: String { text.split(separator: "-").joined() }

    /// The English name in lower case: 1970-01-01 was a Thursday.
    var weekday: String {
        let names = [
            "thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday",
        ]
        return names[((number % 7) + 7) % 7]
    }
}

/// A number in decimal, with leading zeros up to a width.
func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

/// Text is ordered by bytes, everywhere.
func precedes(_ left: String, _ right: String) -> Bool {
    Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
}
