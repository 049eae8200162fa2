/// ISO 4217, list one as of 2026-01-01 (amendments up to 180), less the codes whose minor unit
/// is "N.A." (precious metals, bond market units, XDR, XSU, XUA, XTS, XXX): nothing can be
/// priced in those.
///
/// What changed last, because it is what older lists have wrong: BGN left on 2026-01-01 for the
/// euro (amendment 180), XAD came in May 2025 (179), CUC left (178), ZWG replaced ZWL (177) and
/// XCG replaced ANG (176); SLE replaced SLL and the euro HRK before that.
struct CurrencyTable: Sendable {
    /// The list, by code. A code's place in it is `Currency.index`.
    private static let list = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN
        BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR
        FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY
        KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
        MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
        RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
        TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF
        YER ZAR ZMW ZWG
        """

    /// The exponents other than two, which is everybody else's.
    private static let exponentsByCode: [String: UInt8] = [
        "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
        "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
        "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
        "CLF": 4, "UYW": 4,
    ]

    static let current = CurrencyTable()

    /// Marks three letters that are no code; no list of currencies is that long.
    static let noIndex = UInt8.max

    let codes: [String]
    /// The same codes as numbers of three bytes, the first letter weighing most.
    let letters: [UInt32]
    let exponents: [UInt8]
    /// By three letters, A to Z each, the first weighing most: the code's index or `noIndex`.
    /// 17 KB, of which a feed touches one cache line a currency.
    private let indexes: [UInt8]

    private init() {
        codes = Self.list.split { $0 == " " || $0 == "\n" }.map(String.init)
        precondition(codes.count < Int(Self.noIndex), "an index is a byte")
        letters = codes.map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
        exponents = codes.map { Self.exponentsByCode[$0] ?? 2 }
        var indexes = [UInt8](repeating: Self.noIndex, count: 26 * 26 * 26)
        for (index, code) in codes.enumerated() {
            precondition(index == 0 || codes[index - 1] < code, "the list is in order")
            let bytes = Array(code.utf8)
            guard let place = Self.place(of: bytes.span) else {
                preconditionFailure("a code is three capitals")
            }
            indexes[place] = UInt8(index)
        }
        self.indexes = indexes
    }

    /// The index of a code, or nil when the bytes are no code of the list.
    @inline(__always)
    func index(of code: Span<UInt8>) -> UInt8? {
        guard let place = Self.place(of: code) else { return nil }
        let index = indexes[place]
        return index == Self.noIndex ? nil : index
    }

    @inline(__always)
    private static func place(of code: Span<UInt8>) -> Int? {
        guard code.count == 3 else { return nil }
        // A byte below "A" wraps to a large number: one comparison checks both ends.
        let first = code[0] &- UInt8(ascii: "A")
        let second = code[1] &- UInt8(ascii: "A")
        let third = code[2] &- UInt8(ascii: "A")
        guard first < 26, second < 26, third < 26 else { return nil }
        return (Int(first) * 26 + Int(second)) * 26 + Int(third)
    }
}
