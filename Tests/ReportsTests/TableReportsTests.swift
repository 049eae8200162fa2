import BusinessCalendar
import Ledger
import MadeUpNights
import Money
import Reports
import Settlement
import Testing

@Suite struct TableReportsTests {
    @Test(arguments: NightReport.allCases)
    func `a night without rows has headers only`(report: NightReport) throws {
        let (text, rowCount) = report.text(of: try NightBuilder().close())
        #expect(rowCount == 0)
        #expect(text.hasPrefix("business_date,"))
        #expect(text.utf8.last == 0x0A && text.split(separator: "\n").count == 1)
    }

    @Test func `the files bear the names that are published`() {
        #expect(
            NightReport.allCases.map(\.fileName) == [
                "sessions.csv", "payouts.csv", "payout-items.csv", "wallet-transfers.csv",
                "balances.csv", "trial-balance.csv", "summary.csv", "exceptions.csv",
            ])
    }

    @Test func `balances tell why and until when a provider is not paid`() throws {
        var builder = try NightBuilder()
        builder.holdDays = 1
        builder.opening.previousDate = CivilDate("2013-11-03")
        builder.addresses["p4"] = PaymentAddress(
            name: "", method: .wallet, account: "p4", isBlocked: true)
        try builder.session("s1", 1_000, by: "p1")
        try builder.session("s2", 1_000, by: "p2", at: "2013-11-03T12:00:00Z")
        try builder.session("s3", 1_000, "JPY", by: "p3", disputedAt: "20:00:00")
        try builder.session("s4", 1_000, by: "p4")
        builder.opening.accounts = Array(repeating: AccountNight(), count: 4)
        builder.opening.accounts[2].opening = Amount(minorUnits: -7)
        builder.opening.otherItems = [
            OtherItem(
                account: 1, reference: "A-20131104-000001", event: .adjustment,
                postedOn: builder.date, net: Amount(minorUnits: -50)),
            OtherItem(
                account: 1, reference: "P-20131102-000001", event: .returned,
                postedOn: builder.date, net: Amount(minorUnits: 25)),
        ]
        #expect(
            NightReport.balances.text(of: try builder.close()).text == """
                business_date,provider_id,currency,opening,gross,commission,refunded,commission_returned,adjusted,returned,paid_out,closing,held,available,unpaid_reason,payable_from
                2013-11-04,p1,EUR,0.00,10.00,2.00,0.00,0.00,0.00,0.00,0.00,8.00,8.00,0.00,held,2013-11-05
                2013-11-04,p2,EUR,0.00,10.00,2.00,0.00,0.00,-0.50,0.25,7.75,0.00,0.00,0.00,,
                2013-11-04,p4,EUR,0.00,10.00,2.00,0.00,0.00,0.00,0.00,0.00,8.00,8.00,0.00,blocked,
                2013-11-04,p3,JPY,-7,1000,200,1000,200,0,0,0,-7,0,-7,negative,

                """)
    }

    @Test(arguments: UnpaidReason.allCases)
    func `a reason is shown by its word`(reason: UnpaidReason) throws {
        var builder = try NightBuilder()
        try builder.session("s", 1_000)
        var night = try builder.close()
        night.balances[0].unpaidReason = reason
        #expect(NightReport.balances.rows(of: night).map { $0[14] } == [reason.rawValue])
    }

    @Test func `the trial balance is debit positive and lists all accounts`() throws {
        var builder = try NightBuilder()
        try builder.session("s", 1_000)
        var opened = TrialBalance()
        try opened.post(Amount(minorUnits: 3), debit: .walletFees, credit: .wallet)
        builder.opening.trialBalances = [(try #require(Currency("EUR")), try opened.opened())]
        #expect(
            NightReport.trialBalance.text(of: try builder.close()).text == """
                business_date,account,currency,opening,debits,credits,closing
                2013-11-04,wallet,EUR,-0.03,0.00,0.00,-0.03
                2013-11-04,charges-in-transit,EUR,0.00,10.00,0.00,10.00
                2013-11-04,transfers-in-transit,EUR,0.00,0.00,9.97,-9.97
                2013-11-04,platform-wallet,EUR,0.00,1.97,0.00,1.97
                2013-11-04,provider-payables,EUR,0.00,10.00,10.00,0.00
                2013-11-04,commission,EUR,0.00,0.00,2.00,-2.00
                2013-11-04,suspense,EUR,0.00,0.00,0.00,0.00
                2013-11-04,adjustments,EUR,0.00,0.00,0.00,0.00
                2013-11-04,wallet-fees,EUR,0.03,0.00,0.00,0.03
                2013-11-04,platform-funds,EUR,0.00,0.00,0.00,0.00

                """)
    }

    @Test func `the summary has all measures of every currency`() throws {
        var builder = try NightBuilder()
        try builder.session("s1", 1_001)
        try builder.session("s2", 502, disputedAt: "20:00:00")
        #expect(
            NightReport.summary.text(of: try builder.close()).text == """
                business_date,currency,measure,count,amount
                2013-11-04,EUR,completed,2,15.03
                2013-11-04,EUR,commission,2,3.00
                2013-11-04,EUR,disputed,1,5.02
                2013-11-04,EUR,commission-returned,1,1.00
                2013-11-04,EUR,late,0,0.00
                2013-11-04,EUR,payouts,1,8.01
                2013-11-04,EUR,sweep,1,2.00
                2013-11-04,EUR,carried-forward,0,0.00
                2013-11-04,EUR,held,0,0.00
                2013-11-04,EUR,negative,0,0.00
                2013-11-04,EUR,platform-owes,0,0.00
                2013-11-04,EUR,deferred,0,0.00
                2013-11-04,EUR,rounding,2,-0.006000

                """)
    }

    @Test(arguments: [
        ("JPY", "-0.4000"), ("EUR", "-0.004000"), ("KWD", "-0.0004000"), ("CLF", "-0.00004000"),
    ])
    func `roundings have four more decimals than their currency`(
        code: String, amount: String
    ) throws {
        var builder = try NightBuilder()
        try builder.session("s", 1_002, code)
        let row = NightReport.summary.rows(of: try builder.close()).last
        #expect(row == ["2013-11-04", code, "rounding", "1", amount])
    }

    @Test func `an exception shows the row as it stood in the feed`() throws {
        var night = try NightBuilder().close()
        night.exceptions = [
            ExceptionRecord(
                feed: "a.csv", line: 14, sessionID: "s1", code: .badPrice,
                message: "price \"1,2\" is no amount", row: "s1,p,c,completed,\"1,2\",EUR,x,"),
            ExceptionRecord(
                feed: "b, c.csv", line: 9_000_000_000, sessionID: "", code: .badQuotes,
                message: "no comma here", row: "\"a\nb\"c\u{FFFD}"),
            ExceptionRecord(
                feed: "payees.csv", line: 3, sessionID: "", code: .badPayee, message: "", row: ""),
        ]
        #expect(
            NightReport.exceptions.text(of: night).text == """
                business_date,feed,line,session_id,code,message,row
                2013-11-04,a.csv,14,s1,BAD_PRICE,"price ""1,2"" is no amount","s1,p,c,completed,""1,2"",EUR,x,"
                2013-11-04,"b, c.csv",9000000000,,BAD_QUOTES,no comma here,""\"a
                b""c\u{FFFD}"
                2013-11-04,payees.csv,3,,BAD_PAYEE,,

                """)
        #expect(NightReport.exceptions.text(of: night).rowCount == 3)
    }
}
