import Foundation
import Testing

@testable import Audit

/// What the audit of a night is put together from.
@Suite struct `parts of a night's audit` {
    @Test func `facts that are paid stand payout by payout, in the order of the night`() {
        var night = NightFacts()
        var paid = PaidFacts()
        // Whose each fact is; nil: it can't be paid tonight. Account 3 is not paid at all.
        let accounts: [Int64?] = [2, 1, nil, 3, 2, 4, 1, 2, nil, 4]
        for (index, account) in accounts.enumerated() {
            night.facts.append(
                AuditedFact(session: Int32(index), dispute: index == 6 ? 0 : -1))
            paid.add(account)
        }
        let payouts = [4, 2, 5, 1].map { account in
            NightAudit.DerivedPayout(
                slot: 0, account: account, amount: 0, stored: StoredPayout.made(account))
        }
        paid.sort(night, payouts, accountCount: 6)
        let lists = payouts.indices.map { paid.facts[paid.range($0)].map(\.session) }
        #expect(lists == [[5, 9], [0, 4, 7], [], [1, 6]])
        #expect(paid.facts.filter(\.isDispute).map(\.session) == [6])
    }

    @Test func `rows of feeds are told apart though feeds take turns`() {
        var sources = SourceRows()
        for line in 1...5 as ClosedRange<Int64> {
            sources.add(7, line, session: UInt64(line))
            sources.add(8, 6 - line, session: UInt64(line))
        }
        sources.add(7, 5, session: 5)
        sources.add(8, 3, session: 99)
        var twice: [Int64] = []
        #expect(sources.distinctCount(7) { twice.append($0) } == 5)
        #expect(twice == [])
        #expect(sources.distinctCount(8) { twice.append($0) } == 5)
        #expect(twice == [3])
        #expect(sources.distinctCount(9) { twice.append($0) } == 0)
        #expect(sources.contains(8, 5))
        #expect(!sources.contains(8, 6))
        #expect(!sources.contains(9, 1))
    }

    @Test func `transactions are read by where their texts stand`() throws {
        let path = AuditedFolder.temporaryPath("transactions")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = """
            <?xml version="1.0"?><d:Document xmlns:d="x"><d:CstmrCdtTrfInitn><d:GrpHdr>
            <d:NbOfTxs>2</d:NbOfTxs><d:CtrlSum>3.00</d:CtrlSum></d:GrpHdr><d:PmtInf>
            <d:NbOfTxs>9</d:NbOfTxs><d:DbtrAcct><d:Id><d:IBAN>ours</d:IBAN></d:Id></d:DbtrAcct>
            <d:CdtTrfTxInf><d:PmtId><d:InstrId>i</d:InstrId><d:EndToEndId>one</d:EndToEndId></d:PmtId>
            <d:Amt><d:InstdAmt Ccy="EUR">1.00</d:InstdAmt></d:Amt>
            <d:CdtrAgt><d:FinInstnId><d:BICFI>BIC</d:BICFI></d:FinInstnId></d:CdtrAgt>
            <d:CdtrAcct><d:Id><d:IBAN>theirs</d:IBAN></d:Id></d:CdtrAcct></d:CdtTrfTxInf>
            <d:CdtTrfTxInf><d:PmtId><d:EndToEndId>two</d:EndToEndId></d:PmtId>
            <d:Amt><d:InstdAmt>2.00</d:InstdAmt></d:Amt>
            <d:CdtrAcct><d:Prxy><d:Id>wallet &amp; co</d:Id></d:Prxy></d:CdtrAcct>
            </d:CdtTrfTxInf></d:PmtInf></d:CstmrCdtTrfInitn></d:Document>
            """
        try Data(file.utf8).write(to: URL(fileURLWithPath: path))
        var reader = SettlementTransactions(PublishedSource(path: path))
        var found: [[String]] = []
        while try reader.next() {
            let transaction = reader.transaction
            found.append(
                [
                    transaction.reference, transaction.amount, transaction.currency,
                    transaction.account, transaction.bic,
                ].map { String(decoding: $0, as: UTF8.self) } + ["\(transaction.line)"])
        }
        #expect(
            found == [
                ["one", "1.00", "EUR", "theirs", "BIC", "4"],
                ["two", "2.00", "", "wallet & co", "", "8"],
            ])
        #expect(reader.count == "2")
        #expect(reader.sum == "3.00")
    }
}

extension StoredPayout {
    /// A row of an account with nothing in it.
    fileprivate static func made(_ account: Int64) -> StoredPayout {
        StoredPayout(
            number: 0, day: 0, ofDate: 0, account: account, amount: 0, name: "", method: "",
            destination: "", bic: "", valueDate: 0, previousOn: nil)
    }
}
