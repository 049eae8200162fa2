internal import BusinessCalendar
internal import Money
internal import Settlement

/// `payouts.csv`: every payout of the date, by reference.
enum PayoutsReport {
    static let fileName = "payouts.csv"
    static let columns: StaticString = """
        business_date,reference,provider_id,name,method,account,currency,amount,items,value_date
        """

    static func write<Sink: ReportSink & ~Copyable>(
        _ night: NightRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        let items = PayoutItems(night)
        let accounts = AccountColumns(night.accounts)
        let references = ReferenceSeries(.payout, night.businessDate)
        let businessDate = ShortText(night.businessDate)
        let valueDate = ShortText(night.valueDate)
        var reference: [UInt8] = []
        for payout in night.payouts {
            reference.removeAll(keepingCapacity: true)
            references.append(payout.number, to: &reference)
            try text.write(atMost: RowLimit.row) { line in
                line.append(businessDate)
                line.comma()
                line.append(reference)
                line.comma()
                accounts.appendProviderID(payout.account, to: &line)
                line.comma()
            }
            try text.write(field: payout.address.name)
            try text.write(atMost: RowLimit.row) { line in
                line.append(payout.address.method == .wallet ? ",wallet," : ",iban,")
            }
            try text.write(field: payout.address.account)
            try text.write(atMost: RowLimit.row) { line in
                line.comma()
                accounts.appendCurrency(payout.account, to: &line)
                line.comma()
                line.append(payout.amount, exponent: accounts.exponent(payout.account))
                line.comma()
                line.append(number: items.count(payout.account, night))
                line.comma()
                line.append(valueDate)
                line.endRow()
            }
        }
    }
}
