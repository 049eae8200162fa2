import BusinessCalendar
import MadeUpNights
import Money
import Reports
import SeededNumbers
import Testing

@testable import Settlement

@Suite struct PayoutReportsTests {
    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func other(
        _ reference: String, _ event: OtherItem.Event, _ net: Int64, gross: Int64? = nil,
        commission: Int64? = nil
    ) throws -> OtherItem {
        OtherItem(
            account: 0, reference: reference, event: event, postedOn: try date("2013-11-03"),
            gross: gross.map { Amount(minorUnits: $0) },
            commission: commission.map { Amount(minorUnits: $0) }, net: Amount(minorUnits: net))
    }

    @Test func `payouts name whom, how and of how many items`() throws {
        var builder = try NightBuilder()
        builder.addresses["p1"] = PaymentAddress(
            name: "O\"Neil, Ann", method: .iban, account: "GB29NWBK60161331926819")
        builder.addresses["p3"] = PaymentAddress(
            name: "", method: .wallet, account: "p3", isBlocked: true)
        try builder.session("s1", 1_000, by: "p1")
        try builder.session("s2", 500, by: "p1", disputedAt: "20:00:00")
        try builder.session("s3", 1_000, "JPY", by: "p2")
        try builder.session("s4", 0, by: "p1")
        try builder.session("s5", 700, by: "p3")
        #expect(
            NightReport.payouts.text(of: try builder.close()).text == """
                business_date,reference,provider_id,name,method,account,currency,amount,items,value_date
                2013-11-04,P-20131104-000001,p1,"O""Neil, Ann",iban,GB29NWBK60161331926819,EUR,8.00,3,2013-11-05
                2013-11-04,P-20131104-000002,p2,,wallet,p2,JPY,800,1,2013-11-05

                """)
    }

    @Test func `items are tonight's facts, provider by provider, free sessions left out`() throws {
        var builder = try NightBuilder()
        try builder.session("s4", 1_000, "KWD", by: "p2")
        try builder.session("s1", 1_000, by: "p1")
        try builder.session("s3", 0, by: "p1")
        try builder.session("s2", 500, by: "p1", disputedAt: "20:00:00")
        #expect(
            NightReport.payoutItems.text(of: try builder.close()).text == """
                business_date,payout_reference,provider_id,currency,item,event,posted_on,gross,commission,net
                2013-11-04,P-20131104-000001,p1,EUR,s1,completed,2013-11-04,10.00,2.00,8.00
                2013-11-04,P-20131104-000001,p1,EUR,s2,completed,2013-11-04,5.00,1.00,4.00
                2013-11-04,P-20131104-000001,p1,EUR,s2,disputed,2013-11-04,-5.00,-1.00,-4.00
                2013-11-04,P-20131104-000002,p2,KWD,s4,completed,2013-11-04,1.000,0.200,0.800

                """)
    }

    @Test func `what cannot be paid yet is no item`() throws {
        var builder = try NightBuilder()
        builder.holdDays = 2
        try builder.session("s1", 1_000)
        try builder.session("s0", 1_000, at: "2013-11-02T12:00:00Z")
        let night = try builder.close()
        #expect(NightReport.payoutItems.rows(of: night).map { $0[4] } == ["s0"])
        #expect(NightReport.payouts.rows(of: night).map { $0[8] } == ["1"])
    }

    @Test func `items of every kind are ordered by their text, then event`() throws {
        var builder = try NightBuilder()
        try builder.session("B1", 1_000)
        try builder.session("Q", 1_000)
        try builder.session("a", 1_000, disputedAt: "20:00:00")
        var night = try builder.close()
        let row = try night.earlierSession("P1", 300, 60)
        for isDispute in [true, false] {
            night.olderItems.append(
                OlderItem(
                    account: 0, row: row, isDispute: isDispute,
                    postedOn: try date("2013-11-02")))
        }
        night.otherItems = [
            try other("P-20131101-1000000", .returned, 500),
            try other("P-20131101-999999", .returned, 400),
            try other("B-000007", .resolved, -1),
            try other("A-20131103-000002", .adjustment, 30),
            try other("w", .withdrawn, -8, gross: -10, commission: -2),
            try other("free", .withdrawn, 0, gross: 0, commission: 0),
            try other("a", .withdrawn, -16, gross: -20, commission: -4),
        ]
        #expect(
            NightReport.payoutItems.rows(of: night).map { $0[4...].joined(separator: ",") } == [
                "A-20131103-000002,adjustment,2013-11-03,,,0.30",
                "B-000007,resolved,2013-11-03,,,-0.01",
                "B1,completed,2013-11-04,10.00,2.00,8.00",
                "P-20131101-999999,returned,2013-11-03,,,4.00",
                "P-20131101-1000000,returned,2013-11-03,,,5.00",
                "P1,completed,2013-11-02,3.00,0.60,2.40",
                "P1,disputed,2013-11-02,-3.00,-0.60,-2.40",
                "Q,completed,2013-11-04,10.00,2.00,8.00",
                "a,completed,2013-11-04,10.00,2.00,8.00",
                "a,disputed,2013-11-04,-10.00,-2.00,-8.00",
                "a,withdrawn,2013-11-03,-0.20,-0.04,-0.16",
                "w,withdrawn,2013-11-03,-0.10,-0.02,-0.08",
            ])
        #expect(NightReport.payouts.rows(of: night).map { $0[8] } == ["12"])
    }

    @Test func `the order in which the book tells items makes no difference`() throws {
        var builder = try NightBuilder()
        try builder.session("t", 9_999)
        var night = try builder.close()
        var numbers = SeededNumbers(seed: 8)
        for index in 0..<40 {
            let row = try night.earlierSession("s\(numbers.below(30))", Int64(index) * 100, 0)
            night.olderItems.append(
                OlderItem(
                    account: 0, row: row, isDispute: index % 3 == 0,
                    postedOn: try date("2013-11-0\(index % 3 + 1)")))
        }
        let expected = NightReport.payoutItems.text(of: night).text
        for _ in 0..<10 {
            night.olderItems.shuffle(using: &numbers)
            #expect(NightReport.payoutItems.text(of: night).text == expected)
        }
    }
}
