import BusinessCalendar
import MadeUpNights
import Money
import Reports
import Settings
import Testing

@testable import Settlement

@Suite struct SessionReportsTests {
    @Test func `sessions are listed by id, completed before disputed`() throws {
        var builder = try NightBuilder()
        try builder.session("s-10", 1_250, at: "23:59:59")
        try builder.session("s-1", 3, by: "p:2", for: "c.9", disputedAt: "19:00:05")
        try builder.session("S-2", 0, by: "p:2", for: "c_1", at: "00:00:00", disputedAt: "06:07:08")
        #expect(
            NightReport.sessions.text(of: try builder.close()).text == """
                business_date,session_id,event,event_at,provider_id,customer_id,currency,gross,commission,net
                2013-11-04,S-2,completed,2013-11-04T00:00:00Z,p:2,c_1,EUR,0.00,0.00,0.00
                2013-11-04,S-2,disputed,2013-11-04T06:07:08Z,p:2,c_1,EUR,0.00,0.00,0.00
                2013-11-04,s-1,completed,2013-11-04T18:30:00Z,p:2,c.9,EUR,0.03,0.01,0.02
                2013-11-04,s-1,disputed,2013-11-04T19:00:05Z,p:2,c.9,EUR,-0.03,-0.01,-0.02
                2013-11-04,s-10,completed,2013-11-04T23:59:59Z,prov-1,cust-1,EUR,12.50,2.50,10.00

                """)
    }

    @Test(arguments: [
        ("JPY", "1005,201,804"), ("EUR", "10.05,2.01,8.04"), ("KWD", "1.005,0.201,0.804"),
        ("CLF", "0.1005,0.0201,0.0804"),
    ])
    func `amounts have the decimals of their currency`(code: String, amounts: String) throws {
        var builder = try NightBuilder()
        try builder.session("s", 1_005, code)
        #expect(
            NightReport.sessions.lines(of: try builder.close()) == [
                "2013-11-04,s,completed,2013-11-04T18:30:00Z,prov-1,cust-1,\(code),\(amounts)"
            ])
    }

    @Test func `what is taken back follows the other rows of its session`() throws {
        var builder = try NightBuilder()
        try builder.session("b", 100)
        try builder.session("d", 200, disputedAt: "20:00:00")
        var night = try builder.close()
        for (id, gross, commission) in [
            ("a", 500, 100), ("b", 700, 140), ("c", 0, 0), ("e", 1, 0),
        ] as [(String, Int64, Int64)] {
            let row = try night.earlierSession(id, customer: "c", 999, 199)
            night.withdrawals.append(
                WithdrawalRecord(
                    row: row, gross: Amount(minorUnits: gross),
                    commission: Amount(minorUnits: commission)))
        }
        #expect(
            NightReport.sessions.lines(of: night) == [
                "2013-11-04,a,withdrawn,2013-11-01T09:00:00Z,prov-1,c,EUR,-5.00,-1.00,-4.00",
                "2013-11-04,b,completed,2013-11-04T18:30:00Z,prov-1,cust-1,EUR,1.00,0.20,0.80",
                "2013-11-04,b,withdrawn,2013-11-01T09:00:00Z,prov-1,c,EUR,-7.00,-1.40,-5.60",
                "2013-11-04,c,withdrawn,2013-11-01T09:00:00Z,prov-1,c,EUR,0.00,0.00,0.00",
                "2013-11-04,d,completed,2013-11-04T18:30:00Z,prov-1,cust-1,EUR,2.00,0.40,1.60",
                "2013-11-04,d,disputed,2013-11-04T20:00:00Z,prov-1,cust-1,EUR,-2.00,-0.40,-1.60",
                "2013-11-04,e,withdrawn,2013-11-01T09:00:00Z,prov-1,c,EUR,-0.01,0.00,-0.01",
            ])
    }

    @Test func `wallet transfers are charges, refunds, payouts, then commission`() throws {
        var builder = try NightBuilder()
        builder.addresses["p2"] = PaymentAddress(
            name: "", method: .iban, account: "GB29NWBK60161331926819")
        try builder.session("s2", 1_250, by: "p2", for: "c2", at: "2013-11-02T10:00:00Z")
        try builder.session("s1", 500, by: "p1", for: "c1", disputedAt: "20:00:00")
        try builder.session("s3", 1_000, "JPY", by: "p1", for: "c3")
        try builder.session("free", 0, "JPY", by: "p1", for: "c3", disputedAt: "20:00:00")
        #expect(
            NightReport.walletTransfers.text(of: try builder.close()).text == """
                business_date,reference,kind,from_wallet,to_wallet,currency,amount,session_id,value_date
                2013-11-04,s1,charge,c1,settlement,EUR,5.00,s1,2013-11-04
                2013-11-04,s2,charge,c2,settlement,EUR,12.50,s2,2013-11-02
                2013-11-04,s3,charge,c3,settlement,JPY,1000,s3,2013-11-04
                2013-11-04,R-20131104-000001,refund,settlement,c1,EUR,5.00,s1,2013-11-05
                2013-11-04,P-20131104-000001,payout,settlement,GB29NWBK60161331926819,EUR,10.00,,2013-11-05
                2013-11-04,P-20131104-000002,payout,settlement,p1,JPY,800,,2013-11-05
                2013-11-04,C-20131104-EUR,commission,settlement,platform,EUR,2.50,,2013-11-05
                2013-11-04,C-20131104-JPY,commission,settlement,platform,JPY,200,,2013-11-05

                """)
    }

    @Test func `the millionth refund comes after the one before it`() throws {
        var builder = try NightBuilder()
        try builder.session("s1", 500, by: "p1", for: "c1", disputedAt: "20:00:00")
        try builder.session("s2", 600, by: "p1", for: "c2", disputedAt: "20:00:00")
        var night = try builder.close()
        var disputes = night.posting.disputes
        for index in disputes.indices { disputes[index].number = 999_999 + index }
        night.posting = Posting(
            completed: night.posting.completed, disputes: disputes, rows: night.rows)
        let references = NightReport.walletTransfers.rows(of: night)
            .filter { $0[2] == "refund" }.map { $0[1] }
        #expect(references == ["R-20131104-999999", "R-20131104-1000000"])
    }

    @Test func `the platform's wallets are named as configured`() throws {
        var builder = try NightBuilder()
        try builder.session("s", 500)
        var settings = Settings.default
        settings.settlementWallet = "till, main"
        settings.platformWallet = "ours"
        let lines = NightReport.walletTransfers.lines(of: try builder.close(), settings)
        #expect(
            lines == [
                #"2013-11-04,s,charge,cust-1,"till, main",EUR,5.00,s,2013-11-04"#,
                #"2013-11-04,P-20131104-000001,payout,"till, main",prov-1,EUR,4.00,,2013-11-05"#,
                #"2013-11-04,C-20131104-EUR,commission,"till, main",ours,EUR,1.00,,2013-11-05"#,
            ])
    }
}
