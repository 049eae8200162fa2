import BusinessCalendar
import Money
import SeededNumbers
import Testing

@testable import Audit

/// The rows that reports must have, as the audit writes them itself.
@Suite struct `rows of the audit` {
    private func text(_ write: (inout RowText) -> Void) -> String {
        var row = RowText()
        write(&row)
        return row.text
    }

    @Test func `an amount has exactly its currency's decimals`() {
        let rows: [(Int64, Int, String)] = [
            (0, 0, "0"), (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (100, 2, "1.00"),
            (-123, 0, "-123"), (1, 3, "0.001"), (12_345_678, 4, "1234.5678"), (10, 1, "1.0"),
            (.max, 2, "92233720368547758.07"), (.min, 2, "-92233720368547758.08"),
            (.min, 0, "-9223372036854775808"), (9, 18, "0.000000000000000009"),
        ]
        for (amount, exponent, expected) in rows {
            #expect(text { $0.add(amount, exponent: exponent) } == expected)
        }
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<2_000 {
            let amount = Int64(bitPattern: numbers.next()) >> Int64(numbers.below(63))
            let exponent = numbers.below(5)
            var expected: [UInt8] = []
            Amount(minorUnits: amount).append(to: &expected, exponent: exponent)
            #expect(
                text { $0.add(amount, exponent: exponent) }
                    == String(decoding: expected, as: UTF8.self))
        }
    }

    @Test func `amounts go by the currency beside them, also when it changes`() throws {
        let euro = CurrencyIndex("EUR")
        let yen = CurrencyIndex("JPY")
        let dinar = CurrencyIndex("KWD")
        let row = text { row in
            for currency in [euro, yen, dinar, yen, euro] {
                row.add(currency)
                row.comma()
                row.add(1234, in: currency)
                row.comma()
            }
        }
        #expect(row == "EUR,12.34,JPY,1234,KWD,1.234,JPY,1234,EUR,12.34,")
    }

    @Test func `days and instants are UTC's`() {
        let row = text { row in
            row.add(day: 0)
            row.comma()
            row.add(instant: 1_383_589_809)
            row.comma()
            row.add(instant: -1)
            row.comma()
            row.add(instant: 1_383_589_809 + 86_400)
            row.comma()
            row.add(day: 16013)
        }
        #expect(
            row
                == """
                1970-01-01,2013-11-04T18:30:09Z,1969-12-31T23:59:59Z,2013-11-05T18:30:09Z,\
                2013-11-04
                """)
    }

    @Test(arguments: [0, 1, 42, 999_999, 1_000_000, 123_456_789, -3] as [Int64])
    func `a reference has at least six digits`(_ number: Int64) {
        let dates = [16013, 16014, 16013].map { CivilDate(day: $0) }
        let row = text { row in for date in dates { row.add(reference: "P", date, number) } }
        #expect(row == dates.map { referenceText("P", $0, number) }.joined())
    }

    @Test func `fields are quoted where they need it`() {
        let row = text { row in
            for field in ["plain", "a,b", "say \"so\"", "two\nlines", ""] {
                row.add(field: field)
                row.comma()
            }
        }
        #expect(row == "plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",,")
    }

    @Test func `texts of any length are copied whole`() {
        let letters = (0..<5_000).map { UInt8(truncatingIfNeeded: 0x41 + $0 % 26) }
        var row = RowText()
        for count in Array(0...140) + [511, 512, 513, 2_000] {
            row.begin()
            row.add(letters, 3..<3 + count)
            row.comma()
            #expect(row.bytes == Array(letters[3..<3 + count]) + [0x2C])
        }
        row.cut(to: 2)
        row.add("!")
        #expect(row.text == "DE!")
        let same = ["DE!", "DE!!", "DE"].map { Array($0.utf8) }.map { row.isSame(as: $0) }
        #expect(same == [true, false, false])
        let longer = Array("xDE!y".utf8)
        let standing = [0, 1, 2].map { row.stands(in: longer.span, at: $0) }
        #expect(standing == [false, true, false])
        let shorter = Array("xDE".utf8)
        let isThere = row.stands(in: shorter.span, at: 1)
        #expect(!isThere)
    }

    @Test func `ids are ordered by their bytes`() {
        var numbers = SeededNumbers(seed: 11)
        for _ in 0..<3_000 {
            let shared = (0..<numbers.below(20)).map { _ in UInt8(numbers.below(256)) }
            let ends = (0..<2).map { _ in
                (0..<numbers.below(20)).map { _ in UInt8(numbers.below(3) * 127) }
            }
            let (left, right) = (shared + ends[0], shared + ends[1])
            let order = left.span.order(to: right.span)
            #expect((order < 0) == left.lexicographicallyPrecedes(right))
            #expect((order == 0) == (left == right))
        }
    }
}
