import BusinessCalendar
import Money
import SeededNumbers
import Testing

@testable import Reports

private let fields: [(text: String, written: String)] = [
    ("", ""),
    ("Müller & Søn", "Müller & Søn"),
    (" a ", " a "),
    ("=1+1", "=1+1"),
    ("a;b\tc", "a;b\tc"),
    ("a,b", "\"a,b\""),
    ("O\"Neil", "\"O\"\"Neil\""),
    ("\"", "\"\"\"\""),
    ("\"\"", "\"\"\"\"\"\""),
    ("a\nb", "\"a\nb\""),
    ("a\rb", "\"a\rb\""),
    ("ends with \"", "\"ends with \"\"\""),
]

@Suite struct ReportTextTests {
    @Test(arguments: fields)
    func `a field stands in quotes only where it needs them`(text: String, written: String) {
        var report = ReportText(into: MemorySink())
        report.write(field: text)
        #expect(String(decoding: report.finish().bytes, as: UTF8.self) == written)
        #expect(String(decoding: CSVField.bytes(text), as: UTF8.self) == written)
    }

    @Test func `a field may be longer than a piece`() {
        let text = String(repeating: "0123456789,\"", count: 20_000)
        var report = ReportText(into: MemorySink(), pieceBytes: 100)
        report.write(field: text)
        let sink = report.finish()
        #expect(sink.bytes == CSVField.bytes(text))
        #expect(sink.pieceCount > 10)
    }

    @Test func `rows are counted, the header is not`() {
        var report = ReportText(into: MemorySink(), pieceBytes: 8)
        report.header("id,amount")
        for row in 1...3 {
            report.write(atMost: 20) { line in
                line.append(number: row)
                line.endRow()
            }
        }
        #expect(report.rowCount == 3)
        #expect(String(decoding: report.finish().bytes, as: UTF8.self) == "id,amount\n1\n2\n3\n")
    }

    @Test func `what goes wrong with the sink comes through as it is`() {
        struct FullDisk: Error, Equatable { var afterBytes: Int }
        struct SmallSink: ReportSink {
            var count = 0
            mutating func write(_ bytes: Span<UInt8>) throws(FullDisk) {
                count += bytes.count
                if count > 10 { throw FullDisk(afterBytes: count) }
            }
        }
        var report = ReportText(into: SmallSink(), pieceBytes: 8)
        #expect(throws: FullDisk(afterBytes: 16)) {
            for _ in 0..<9 {
                try report.write(atMost: 4) { (line: inout LineWriter) in line.append("abcd") }
            }
        }
    }

    @Test func `bytes of any length are copied as they are`() {
        let text = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }
        for count in 0...200 {
            var report = ReportText(into: MemorySink(), pieceBytes: 512)
            report.write(atMost: 400) { line in
                line.append("<")
                line.append(text.span.extracting(0..<count))
                line.append(">")
            }
            #expect(report.finish().bytes == [0x3C] + text[..<count] + [0x3E])
        }
    }

    @Test func `amounts, dates and instants read as everywhere else`() {
        var numbers = SeededNumbers(seed: 4180)
        var dates = DateTexts()
        for _ in 0..<5_000 {
            let units = Int64(bitPattern: numbers.next()) >> Int64(numbers.below(64))
            let amount = Amount(minorUnits: units)
            let exponent = numbers.below(9)
            let date = CivilDate(dayNumber: Int32(truncatingIfNeeded: units))
            let instant = Instant(secondsSinceEpoch: units >> 24)
            var expected: [UInt8] = []
            amount.append(to: &expected, exponent: exponent)
            date.append(to: &expected)
            instant.append(to: &expected)
            var report = ReportText(into: MemorySink(), pieceBytes: 512)
            report.write(atMost: 200) { line in
                line.append(amount, exponent: exponent)
                line.append(date, &dates)
                line.append(instant, &dates)
            }
            #expect(report.finish().bytes == expected)
        }
    }

    @Test(arguments: [Int64.min, -1, 0, 9, 10, 99, 100, 999_999, .max])
    func `an amount at the edge of its digits is whole`(units: Int64) {
        for exponent in 0...8 {
            var expected: [UInt8] = []
            Amount(minorUnits: units).append(to: &expected, exponent: exponent)
            var report = ReportText(into: MemorySink(), pieceBytes: 64)
            report.write(atMost: 64) {
                $0.append(Amount(minorUnits: units), exponent: exponent)
            }
            #expect(report.finish().bytes == expected)
        }
    }
}
