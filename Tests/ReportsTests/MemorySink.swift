import Reports
import Settings
import Settlement

/// Keeps what is written, and how many pieces it came in.
struct MemorySink: ReportSink {
    var bytes: [UInt8] = []
    var pieceCount = 0

    mutating func write(_ piece: Span<UInt8>) throws(Never) {
        for index in piece.indices { bytes.append(piece[index]) }
        pieceCount += 1
    }
}

extension NightReport {
    /// The whole report, handed over in pieces of so many bytes.
    func text(
        of night: NightRecord, _ settings: Settings = .default, pieceBytes: Int = 4096
    ) -> (text: String, rowCount: Int) {
        var text = ReportText(into: MemorySink(), pieceBytes: pieceBytes)
        write(night, settings, to: &text)
        let rowCount = text.rowCount
        return (String(decoding: text.finish().bytes, as: UTF8.self), rowCount)
    }

    /// The lines after the header.
    func lines(of night: NightRecord, _ settings: Settings = .default) -> [String] {
        text(of: night, settings).text.split(separator: "\n").dropFirst().map(String.init)
    }

    /// The fields of the rows, where none needs quotes.
    func rows(of night: NightRecord) -> [[String]] {
        lines(of: night).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
