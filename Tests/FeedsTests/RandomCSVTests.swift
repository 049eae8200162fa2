import SeededNumbers
import Testing

@testable import Feeds

/// Documents made of what CSV can stumble over, read in blocks of every size and compared with the
/// plain rules.
struct RandomCSVTests {
    /// What a document is made of: separators often, oddities now and then.
    private static let parts: [[UInt8]] =
        [
            ",", ",", ",", ",", ",", ",", "\n", "\r\n", "\r\n", "\"", "\"", "\"\"", "\r", "a", "bc",
            "prov-1", "2013-11-04T18:30:00Z", " ", "\t", "\u{7F}", "\u{80}", "\u{9F}", "\u{A0}",
            "é",
            "€", "😀", ",,,,,,,", "\n\n", "s-1,p,c,completed,1,EUR,x,\n", "\"q,\nq\",",
            "\"s\",\"p\",\"c\",\"d\"\"d\",\"1\",\"EUR\",\"x\",\"y\"\r\n",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC2], [0],
        ]

    private static func document(seed: UInt64) -> [UInt8] {
        var random = SeededNumbers(seed: seed)
        let headers = [
            usualHeader + "\n", usualHeader + "\r\n", "\u{FEFF}" + usualHeader + "\n",
            "note," + usualHeader + ",\"no\"\"te\"\n",
            "price,provider_id,session_id,status,currency,completed_at,customer_id\n",
            "\r\n\n\"price\",provider_id,session_id,status,currency,completed_at,customer_id\r\n",
        ]
        var document = Array(random.pick(headers).utf8)
        for _ in 0..<(random.next() % 120) { document += random.pick(parts) }
        // Most documents end well: a quote that was left open is closed.
        if seed % 4 > 0, (try? ReferenceCSV.rows(document)) == nil {
            document += Array("\",z\n".utf8)
        }
        return document
    }

    @Test(arguments: 0..<8)
    func `reading does not differ from the plain rules, whatever the size of blocks`(_ lot: Int) {
        for seed in 0..<60 {
            let document = Self.document(seed: UInt64(lot * 1000 + seed))
            let expected = ReferenceCSV.reading(document)
            for (piece, window) in [
                (Int.max, 4096), (1, 1), (2, 3), (3, 7), (7, 2), (64, 64), (5, 200),
            ] {
                var found = readCSV(document, piece: piece, window: window)
                // What was read before a refusal is void.
                if found.refusal != nil { found.rows = [] }
                #expect(
                    found == expected, "seed \(lot * 1000 + seed), blocks of \(piece), \(window)")
            }
        }
    }
}
