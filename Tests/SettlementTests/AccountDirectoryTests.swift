import Money
import Testing

@testable import Settlement

@Suite struct AccountDirectoryTests {
    @Test func `an account is one provider in one currency`() throws {
        let (euro, yen) = (try #require(Currency("EUR")), try #require(Currency("JPY")))
        var accounts = AccountDirectory()
        #expect(accounts.ordinal(of: "ann", in: euro) == 0)
        #expect(accounts.ordinal(of: "ann", in: yen) == 1)
        #expect(accounts.ordinal(of: "bob", in: euro) == 2)
        #expect(accounts.ordinal(of: "ann", in: euro) == 0)
        #expect(accounts.ordinal(of: "annn", in: euro) == 3)
        #expect(accounts.ordinal(of: "an", in: euro) == 4)
        #expect(accounts.count == 5)
        #expect(accounts.knownOrdinal(of: "bob".utf8Span.span, in: euro) == 2)
        #expect(accounts.knownOrdinal(of: "bob".utf8Span.span, in: yen) == nil)
        #expect(accounts.providerID(1) == "ann")
        #expect(accounts.currency(1) == yen)
    }

    @Test func `thousands of accounts keep their ordinals`() throws {
        let euro = try #require(Currency("EUR"))
        var accounts = AccountDirectory()
        let names = (0..<5000).map { "provider-\($0 * 7919 % 5000)" }
        for (ordinal, name) in names.enumerated() {
            #expect(accounts.ordinal(of: name, in: euro) == ordinal)
        }
        for (ordinal, name) in names.enumerated() {
            #expect(accounts.ordinal(of: name.utf8Span.span, in: euro) == ordinal)
            #expect(accounts.providerID(ordinal) == name)
        }
        #expect(accounts.count == 5000)
    }

    @Test func `a copy goes its own way`() throws {
        let euro = try #require(Currency("EUR"))
        var accounts = AccountDirectory()
        _ = accounts.ordinal(of: "ann", in: euro)
        var copy = accounts
        #expect(copy.ordinal(of: "bob", in: euro) == 1)
        #expect(accounts.ordinal(of: "cat", in: euro) == 1)
        #expect(copy.providerID(1) == "bob")
        #expect(copy.ordinal(of: "ann", in: euro) == 0)
    }

    @Test func `reports have accounts by currency, then provider by bytes`() throws {
        var accounts = AccountDirectory()
        for (provider, code) in [
            ("b", "USD"), ("a", "USD"), ("ab", "EUR"), ("a", "EUR"), ("B", "EUR"), ("a-", "EUR"),
        ] {
            _ = accounts.ordinal(of: provider, in: try #require(Currency(code)))
        }
        #expect(
            accounts.ordered().map { "\(accounts.currency($0)) \(accounts.providerID($0))" }
                == ["EUR B", "EUR a", "EUR a-", "EUR ab", "USD a", "USD b"])
        #expect(accounts.precedes(3, 2))
        #expect(!accounts.precedes(3, 3))
    }

    // MARK: Bytes

    @Test(arguments: 0...20)
    func `texts are the same when every byte is`(_ count: Int) {
        let bytes = (0..<count).map { UInt8($0 + 65) }
        let key = HashKey()
        func isSame(_ other: [UInt8]) -> Bool { bytes.span.hasSameBytes(as: other.span) }
        func hash(_ bytes: [UInt8]) -> UInt64 { bytes.span.hash(under: key) }
        #expect(isSame(Array(bytes)))
        #expect(hash(bytes) == hash(Array(bytes)))
        #expect(!isSame(bytes + [0]))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            #expect(!isSame(other))
            #expect(hash(bytes) != hash(other))
        }
    }
}
