/// How many characters the IBANs of each country have: the registry of ISO 13616, release 101.
enum IBANLengths {
    /// The length for a country of two capitals; nil when it has no IBANs.
    static func length(_ first: UInt8, _ second: UInt8) -> Int? {
        let length = lengths[place(first, second)]
        return length == 0 ? nil : Int(length)
    }

    private static let registry: [(countries: String, length: UInt8)] = [
        ("NO", 15),
        ("BE", 16),
        ("DK FI FK FO GL NL SD", 18),
        ("MK SI", 19),
        ("AT BA EE KZ LT LU MN XK", 20),
        ("CH HR LI LV", 21),
        ("BG BH CR DE GB GE IE ME RS VA", 22),
        ("AE GI IL IQ OM SO TL", 23),
        ("AD CZ ES MD PK RO SA SE SK TN VG", 24),
        ("LY PT ST", 25),
        ("IS TR", 26),
        ("BI DJ FR GR IT MC MR SM", 27),
        ("AL AZ BY CY DO GT HN HU LB NI PL SV", 28),
        ("BR EG PS QA UA", 29),
        ("JO KW MU YE", 30),
        ("MT SC", 31),
        ("LC", 32),
        ("RU", 33),
    ]

    /// By the two letters; 0 where there is no such country.
    private static let lengths: [UInt8] = {
        var lengths = [UInt8](repeating: 0, count: 26 * 26)
        for row in registry {
            let letters = Array(row.countries.utf8)
            for start in stride(from: 0, to: letters.count, by: 3) {
                lengths[place(letters[start], letters[start + 1])] = row.length
            }
        }
        return lengths
    }()

    private static func place(_ first: UInt8, _ second: UInt8) -> Int {
        Int(first - UInt8(ascii: "A")) * 26 + Int(second - UInt8(ascii: "A"))
    }
}
