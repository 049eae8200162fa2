internal import BusinessCalendar
internal import Money

/// An amount with its currency.
struct CamtAmount {
    var amount: Amount
    var currency: Currency
}

/// A fault, and the element that bears it.
struct CamtFault: Error {
    var fault: StatementFault
    /// Below the entry or balance, such as `Amt`.
    var element: String
    /// The detail it belongs to, from 1.
    var detail: Int?

    init(fault: StatementFault, element: String, detail: Int? = nil) {
        self.fault = fault
        self.element = element
        self.detail = detail
    }

    /// An element that must stand in the entry or balance, and does not.
    init(missing element: String) {
        self.init(fault: .missingElement(element), element: "")
    }
}

/// What values of camt.053 mean.
extension CamtEntry {
    /// The amount of a group: an `xs:decimal`, not below zero, in the currency of its attribute.
    ///
    /// Zeros in front and more decimals than the currency has are read as long as these are zeros:
    /// the schema allows them, and banks write them.
    func amount(
        _ values: CamtValues, _ field: CamtField = .amount, element: String
    ) throws(CamtFault) -> CamtAmount {
        func fault(_ fault: StatementFault) -> CamtFault {
            CamtFault(fault: fault, element: element)
        }
        guard !values[field].isEmpty else { throw CamtFault(missing: element) }
        guard let code = field.currency.map({ values[$0] }), !code.isEmpty else {
            throw fault(.missingCurrency)
        }
        guard let currency = Currency(code: text.span.extracting(code.range)) else {
            throw fault(.unknownCurrency(found: string(code)))
        }
        guard text[values[field].range].first != UInt8(ascii: "-") else {
            throw fault(.negativeAmount(found: string(values[field])))
        }
        guard let amount = Self.amount(decimal: text.span.extracting(values[field].range), currency)
        else {
            throw fault(.badAmount(found: string(values[field]), currency))
        }
        return CamtAmount(amount: amount, currency: currency)
    }

    private static func amount(decimal: Span<UInt8>, _ currency: Currency) -> Amount? {
        let zero = UInt8(ascii: "0")
        let dot = UInt8(ascii: ".")
        if let amount = Amount(signedDecimal: decimal, in: currency) { return amount }
        // As the currency would write it: without plus, zeros in front, and zeros behind a dot.
        var start = decimal[0] == UInt8(ascii: "+") ? 1 : 0
        var hasDigit = false
        while start < decimal.count, decimal[start] == zero {
            start += 1
            hasDigit = true
        }
        var plain: [UInt8] = []
        for index in start..<decimal.count { plain.append(decimal[index]) }
        let dots = plain.count { $0 == dot }
        guard dots <= 1 else { return nil }
        if dots == 1 {
            while plain.last == zero {
                plain.removeLast()
                hasDigit = true
            }
            if plain.last == dot { plain.removeLast() }
        }
        if plain.isEmpty { return hasDigit ? .zero : nil }
        if plain.first == dot { plain.insert(zero, at: 0) }
        guard let first = plain.first, first &- zero < 10 else { return nil }
        return Amount(signedDecimal: plain.span, in: currency)
    }

    /// Whether an amount is to the wallet's credit.
    func isCredit(_ values: CamtValues) throws(CamtFault) -> Bool {
        let value = values[.indicator]
        if holds(value, Array("CRDT".utf8)) { return true }
        if holds(value, Array("DBIT".utf8)) { return false }
        if value.isEmpty { throw CamtFault(missing: "CdtDbtInd") }
        throw CamtFault(fault: .badIndicator(found: string(value)), element: "CdtDbtInd")
    }

    /// The day of a date or a time, as written: `2013-11-04`, `2013-11-04+01:00`,
    /// `2013-11-04T00:10:00+01:00`.
    func day(_ value: CamtText, element: String) throws(CamtFault) -> CivilDate {
        let text = text.span.extracting(value.range)
        if text.count >= 10, let date = CivilDate(bytes: text.extracting(first: 10)),
            Self.isTimeOrZone(text.extracting(10...))
        {
            return date
        }
        throw CamtFault(fault: .badDate(found: string(value)), element: element)
    }

    /// What may follow a date in `xs:date` and `xs:dateTime`: a zone, or a time with one or none.
    /// None of it is used, so it is only held to its form.
    private static func isTimeOrZone(_ text: Span<UInt8>) -> Bool {
        guard !text.isEmpty else { return true }
        guard text[0] == UInt8(ascii: "T") else { return isZone(text) }
        let form = Array("Tdd:dd:dd".utf8)
        guard text.count >= form.count, text.extracting(first: form.count).hasForm(form) else {
            return false
        }
        var end = form.count
        if end < text.count, text[end] == UInt8(ascii: ".") {
            end += 1
            while end < text.count, text[end] &- UInt8(ascii: "0") < 10 { end += 1 }
        }
        return end == text.count || isZone(text.extracting(end...))
    }

    private static func isZone(_ text: Span<UInt8>) -> Bool {
        text.hasForm(Array("Z".utf8)) || text.hasForm(Array("+dd:dd".utf8))
            || text.hasForm(Array("-dd:dd".utf8))
    }
}

extension Span<UInt8> {
    /// Whether the text is like another in which `d` stands for a digit.
    fileprivate func hasForm(_ form: [UInt8]) -> Bool {
        guard count == form.count else { return false }
        for index in indices {
            let isGood =
                form[index] == UInt8(ascii: "d")
                ? self[index] &- UInt8(ascii: "0") < 10
                : self[index] == form[index]
            guard isGood else { return false }
        }
        return true
    }
}
