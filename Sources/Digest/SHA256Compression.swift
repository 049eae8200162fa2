private import CDigest

/// The compression function of SHA-256, by the processor's instructions or without them.
enum SHA256Compression: Sendable {
    /// FIPS 180-4, 6.2.2, as written there.
    case portable
    /// SHA extensions of x86-64, cryptographic extension of arm64. Swift has no way to name
    /// these instructions: see `CDigest`.
    case hardware

    /// Whether this processor has the instructions.
    static let hasHardware = nightbook_sha256_hardware() == 1

    /// The faster one that this processor can do.
    static let preferred = hasHardware ? SHA256Compression.hardware : .portable

    /// FIPS 180-4, 5.3.3.
    static let initialState: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
        0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// Takes whole blocks of 64 bytes into the state.
    func compress(_ blocks: Span<UInt8>, into state: inout InlineArray<8, UInt32>) {
        precondition(blocks.count % SHA256.blockBytes == 0, "whole blocks")
        switch self {
        case .portable:
            Self.compressPortably(blocks, into: &state)
        case .hardware:
            // The instructions are there: `hardware` is only chosen when `hasHardware` says so.
            var words = state.mutableSpan
            unsafe words.withUnsafeMutableBufferPointer { words in
                unsafe blocks.withUnsafeBufferPointer { blocks in
                    unsafe nightbook_sha256_blocks(
                        words.baseAddress, blocks.baseAddress, blocks.count / SHA256.blockBytes)
                }
            }
        }
    }
}

// MARK: The portable compression

extension SHA256Compression {
    /// FIPS 180-4, 4.2.2.
    private static let constants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
        0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
        0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
        0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
        0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
        0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
        0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
        0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
        0xc671_78f2,
    ]

    private static func compressPortably(
        _ blocks: Span<UInt8>, into state: inout InlineArray<8, UInt32>
    ) {
        var start = 0
        while start < blocks.count {
            var words = InlineArray<16, UInt32>(repeating: 0)
            for index in words.indices {
                words[index] = UInt32(
                    bigEndian: blocks.word(at: start + 4 * index, as: UInt32.self))
            }
            rounds(&words, into: &state)
            start += SHA256.blockBytes
        }
    }

    /// The 64 rounds of one block. `words` holds sixteen words of the message schedule.
    @inline(__always)
    private static func rounds(
        _ words: inout InlineArray<16, UInt32>, into state: inout InlineArray<8, UInt32>
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var start = 0
        while true {
            // Each round renames the variables instead of moving their values.
            round(a, b, c, &d, e, f, g, &h, constants[start + 0] &+ words[0])
            round(h, a, b, &c, d, e, f, &g, constants[start + 1] &+ words[1])
            round(g, h, a, &b, c, d, e, &f, constants[start + 2] &+ words[2])
            round(f, g, h, &a, b, c, d, &e, constants[start + 3] &+ words[3])
            round(e, f, g, &h, a, b, c, &d, constants[start + 4] &+ words[4])
            round(d, e, f, &g, h, a, b, &c, constants[start + 5] &+ words[5])
            round(c, d, e, &f, g, h, a, &b, constants[start + 6] &+ words[6])
            round(b, c, d, &e, f, g, h, &a, constants[start + 7] &+ words[7])
            round(a, b, c, &d, e, f, g, &h, constants[start + 8] &+ words[8])
            round(h, a, b, &c, d, e, f, &g, constants[start + 9] &+ words[9])
            round(g, h, a, &b, c, d, e, &f, constants[start + 10] &+ words[10])
            round(f, g, h, &a, b, c, d, &e, constants[start + 11] &+ words[11])
            round(e, f, g, &h, a, b, c, &d, constants[start + 12] &+ words[12])
            round(d, e, f, &g, h, a, b, &c, constants[start + 13] &+ words[13])
            round(c, d, e, &f, g, h, a, &b, constants[start + 14] &+ words[14])
            round(b, c, d, &e, f, g, h, &a, constants[start + 15] &+ words[15])
            start += 16
            if start == 64 { break }
            extendSchedule(&words)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    /// Puts the next sixteen words of the schedule in place of the last.
    @inline(__always)
    private static func extendSchedule(_ words: inout InlineArray<16, UInt32>) {
        for index in words.indices {
            words[index] &+=
                smallSigma0(words[(index + 1) & 15]) &+ words[(index + 9) & 15]
                &+ smallSigma1(words[(index + 14) & 15])
        }
    }

    // swift-format-ignore: AlwaysUseLowerCamelCase
    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
        _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ input: UInt32
    ) {
        let choice = (e & f) ^ (~e & g)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        let first = h &+ bigSigma1(e) &+ choice &+ input
        d &+= first
        h = first &+ bigSigma0(a) &+ majority
    }

    // FIPS 180-4, 4.1.2.
    @inline(__always)
    private static func bigSigma0(_ x: UInt32) -> UInt32 {
        rotated(x, right: 2) ^ rotated(x, right: 13) ^ rotated(x, right: 22)
    }

    @inline(__always)
    private static func bigSigma1(_ x: UInt32) -> UInt32 {
        rotated(x, right: 6) ^ rotated(x, right: 11) ^ rotated(x, right: 25)
    }

    @inline(__always)
    private static func smallSigma0(_ x: UInt32) -> UInt32 {
        rotated(x, right: 7) ^ rotated(x, right: 18) ^ x &>> 3
    }

    @inline(__always)
    private static func smallSigma1(_ x: UInt32) -> UInt32 {
        rotated(x, right: 17) ^ rotated(x, right: 19) ^ x &>> 10
    }

    @inline(__always)
    private static func rotated(_ x: UInt32, right count: UInt32) -> UInt32 {
        x &>> count | x &<< (32 &- count)
    }
}
