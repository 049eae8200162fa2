internal import BusinessCalendar
internal import Money
internal import Settlement

/// `payout-items.csv`: what each payout of the date is made of. The nets of a payout's items add
/// up to its amount exactly; no row is there to make them so.
enum PayoutItemsReport {
    static let fileName = "payout-items.csv"
    static let columns: StaticString = """
        business_date,payout_reference,provider_id,currency,item,event,posted_on,gross,\
        commission,net
        """

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        let items = PayoutItems(night)
        var rows = ItemRowsWriter(night)
        var list = PayoutItemList()
        var ahead = PayoutLookAhead(night, items)
        for payout in night.payouts {
            rows.begin(payout, night)
            if items.areOnlyTonights(payout.account) {
                for index in items.tonight(payout.account) {
                    ahead.advance(night, items)
                    let fact = night.earnings.facts[index]
                    try text.write(atMost: RowLimit.row) { rows.append(fact, night, to: &$0) }
                }
                continue
            }
            items.list(payout.account, night, &ahead, into: &list)
            for item in list.items {
                try text.write(atMost: RowLimit.row) {
                    rows.append(item, list.texts.span, to: &$0)
                }
            }
        }
    }
}

private struct ItemRowsWriter {
    private let businessDate: [UInt8]
    private let references: ReferenceSeries
    private var exponent = 0
    /// What all rows of a payout begin with.
    private var beginning: [UInt8] = []
    private let tonight: ShortText
    private var dates = DateTexts()

    init(_ night: NightRecord) {
        businessDate = Array("\(night.businessDate),".utf8)
        references = ReferenceSeries(.payout, night.businessDate)
        tonight = ShortText(night.businessDate)
    }

    mutating func begin(_ payout: PayoutRecord, _ night: NightRecord) {
        let currency = night.accounts.currency(payout.account)
        exponent = currency.exponent
        beginning.removeAll(keepingCapacity: true)
        beginning.append(contentsOf: businessDate)
        references.append(payout.number, to: &beginning)
        beginning.append(UInt8.comma)
        night.accounts.append(providerID: payout.account, to: &beginning)
        beginning.append(UInt8.comma)
        currency.appendCode(to: &beginning)
        beginning.append(UInt8.comma)
    }

    @inline(__always)
    func append(_ fact: PostedFact, _ night: NightRecord, to line: inout LineWriter) {
        line.append(beginning)
        line.append(night.rows.text.span.extracting(night.rows.rows[Int(fact.row)].idRange))
        if fact.dispute == nil { line.append(",completed,") } else { line.append(",disputed,") }
        line.append(tonight)
        line.comma()
        let (gross, commission) = fact.amounts(night)
        line.append(gross, exponent: exponent)
        line.comma()
        line.append(commission, exponent: exponent)
        line.comma()
        line.append(gross - commission, exponent: exponent)
        line.endRow()
    }

    mutating func append(_ item: PayoutItem, _ texts: Span<UInt8>, to line: inout LineWriter) {
        line.append(beginning)
        line.append(texts.extracting(item.text))
        line.comma()
        line.append(item.event.word)
        line.comma()
        line.append(item.postedOn, &dates)
        line.comma()
        if let gross = item.gross { line.append(gross, exponent: exponent) }
        line.comma()
        if let commission = item.commission { line.append(commission, exponent: exponent) }
        line.comma()
        line.append(item.net, exponent: exponent)
        line.endRow()
    }
}
