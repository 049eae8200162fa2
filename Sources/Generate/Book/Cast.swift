import Money

/// Somebody who gives help in the fixture book.
struct CastProvider: Sendable {
    var id: String
    /// How `payees.csv` names and pays them; nil for one who isn't listed there.
    var payee: CastPayee?
    /// How often they appear, in comparison with the others; 0 for those whose sessions are
    /// all part of the story.
    var weight: Int
    /// What they ask, in the order of the currencies they work in.
    var prices: [CastPrice]
}

/// What `payees.csv` says of a provider.
struct CastPayee: Sendable {
    var name: String
    var method: String
    var account: String
    var bic = ""
    var status = "active"
}

/// A price in minor units of a currency.
struct CastPrice: Sendable {
    var amount: Amount
    var currency: Currency
}

/// The providers of the fixture book. The IBANs are examples from the registry of ISO 13616 or
/// made like them: every check digit holds, but for the one that is there to be refused.
struct Cast: Sendable {
    let euro: Currency
    let dollar: Currency
    let yen: Currency
    private(set) var providers: [CastProvider] = []

    init() {
        guard let euro = Currency("EUR"), let dollar = Currency("USD"), let yen = Currency("JPY")
        else { preconditionFailure("ISO 4217 without EUR, USD or JPY") }
        self.euro = euro
        self.dollar = dollar
        self.yen = yen
        addFrance()
        addEurope()
        addOverseas()
    }

    subscript(id: String) -> CastProvider {
        guard let provider = providers.first(where: { $0.id == id }) else {
            preconditionFailure("\(id) is not in the cast")
        }
        return provider
    }

    private mutating func addFrance() {
        add(
            "chloe.lefevre", weight: 9, euro, [4500, 6000, 9000],
            .bank("Chloé Lefèvre", "FR1420041010050500013M02606", bic: "PSSTFRPPPAR"))
        add(
            "prov-martin", weight: 7, euro, [3500, 5000],
            .bank("Jean-Baptiste Martin", "FR7620041010050500027182814", bic: "PSSTFRPPPAR"))
        add(
            "prov-legoff", weight: 6, euro, [7500, 12000],
            .bank("Société Gaëlle Le Goff", "FR7620041010050500031415991"))
        add(
            "prov-dubois", weight: 6, euro, [1500, 2250],
            .wallet("Amélie Dubois", "wallet-7731"))
        add(
            "asso-coup-de-main", weight: 3, euro, [0],
            .wallet("Association \"Coup de main\"", "wallet-0412"))
        add("ines.haddad", weight: 3, euro, [2750], nil)
        var blocked = CastPayee.bank("Étienne Blanc", "FR7620041010120120201311502")
        blocked.status = "blocked"
        add("prov-blanc", weight: 3, euro, [4000], blocked)
        // Two digits of the account changed places.
        add(
            "prov-petit", weight: 3, euro, [3300],
            .bank("Zoé Petit", "FR7620041010050500013M20606", bic: "PSSTFRPPPAR"))
        add("thuy.nguyen", weight: 0, euro, [1250], .wallet("Nguyễn Thị Thúy", "wallet-9020"))
    }

    private mutating func addEurope() {
        add(
            "anke.mueller", weight: 7, euro, [6000, 8990],
            .bank("Anke Müller", "DE89370400440532013000", bic: "COBADEFFXXX"))
        add(
            "lukasz.zolc", weight: 6, euro, [2499, 3999],
            .bank("Łukasz Żółć", "PL61109010140000071219812874", bic: "WBKPPLPP"))
        add(
            "maria-jose.nunez", weight: 6, euro, [2990, 4499],
            .bank("María José Núñez", "ES9121000418450200051332", bic: "CAIXESBBXXX"))
        add(
            "niamh.byrne", weight: 5, euro, [5500],
            .bank("Byrne, Niamh", "IE29AIBK93115212345678", bic: "AIBKIE2D"))
        add(
            "rui.goncalves", weight: 0, euro, [3500, 9000],
            .bank("Rui Gonçalves", "PT50000201231234567890154"))
    }

    private mutating func addOverseas() {
        add(
            "oneil-and-sons", weight: 5, dollar, [9500, 14900],
            .bank("O'Neil & Sons", "GB29NWBK60161331926819", bic: "NWBKGB2L"))
        providers[providers.count - 1].prices.append(
            CastPrice(amount: Amount(minorUnits: 8000), currency: euro))
        add(
            "dana.whitfield", weight: 5, dollar, [3999, 8000],
            .wallet("Dana Whitfield", "us-wallet-2210"))
        add(
            "sakura-tanaka", weight: 6, yen, [4500, 6800, 12000], .wallet("田中さくら", "sakura-tanaka"))
        add("kenji.sato", weight: 4, yen, [2980, 5500], .wallet("佐藤健二", "jp-wallet-0817"))
    }

    private mutating func add(
        _ id: String, weight: Int, _ currency: Currency, _ prices: [Int64], _ payee: CastPayee?
    ) {
        let prices = prices.map { CastPrice(amount: Amount(minorUnits: $0), currency: currency) }
        providers.append(CastProvider(id: id, payee: payee, weight: weight, prices: prices))
    }
}

extension CastPayee {
    fileprivate static func bank(_ name: String, _ iban: String, bic: String = "") -> CastPayee {
        CastPayee(name: name, method: "iban", account: iban, bic: bic)
    }

    fileprivate static func wallet(_ name: String, _ id: String) -> CastPayee {
        CastPayee(name: name, method: "wallet", account: id)
    }
}
