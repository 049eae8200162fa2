/// SHA-256 of FIPS 180-4, as its text reads.
enum SlowDigest {
    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    static let constants: [UInt32] = primes(64).map { fraction(of: $0, root: 3) }
    /// The same of the square roots of the first eight.
    static let start: [UInt32] = primes(8).map { fraction(of: $0, root: 2) }

    static func hex(_ message: [UInt8]) -> String {
        var padded = message + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        let bits = UInt64(message.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        var hash = start
        for block in stride(from: 0, to: padded.count, by: 64) {
            absorb(padded[block..<block + 64], into: &hash)
        }
        return hash.map { word in
            let text = String(word, radix: 16)
            return String(repeating: "0", count: 8 - text.utf8.count) + text
        }.joined()
    }

    private static func absorb(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
        var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
            block[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        for t in 16..<64 {
            let (a, b) = (words[t - 15], words[t - 2])
            let small0 = right(a, 7) ^ right(a, 18) ^ a >> 3
            let small1 = right(b, 17) ^ right(b, 19) ^ b >> 10
            words.append(small1 &+ words[t - 7] &+ small0 &+ words[t - 16])
        }
        var v = hash
        for t in 0..<64 {
            let big1 = right(v[4], 6) ^ right(v[4], 11) ^ right(v[4], 25)
            let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
            let first = v[7] &+ big1 &+ choice &+ constants[t] &+ words[t]
            let big0 = right(v[0], 2) ^ right(v[0], 13) ^ right(v[0], 22)
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
            v = [first &+ big0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
        }
        for index in 0..<8 { hash[index] = hash[index] &+ v[index] }
    }

    private static func right(_ word: UInt32, _ places: UInt32) -> UInt32 {
        word >> places | word << (32 - places)
    }

    private static func primes(_ count: Int) -> [Int] {
        var found: [Int] = []
        var candidate = 2
        while found.count < count {
            if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }

    /// ⌊root of the prime × 2³²⌋ without its whole part, found bit by bit.
    private static func fraction(of prime: Int, root: Int) -> UInt32 {
        let wanted = UInt128(prime) << UInt128(32 * root)
        var answer: UInt128 = 0
        for bit in stride(from: 36, through: 0, by: -1) {
            let trial = answer | (1 << UInt128(bit))
            if (0..<root).reduce(UInt128(1), { power, _ in power * trial }) <= wanted {
                answer = trial
            }
        }
        return UInt32(truncatingIfNeeded: answer)
    }
}
