import Settlement
import Testing

@Suite struct IdentifierTests {
    static func isValid(_ text: String) -> Bool {
        Identifier.isValid(text.utf8Span.span)
    }

    static func isValid(_ bytes: [UInt8]) -> Bool {
        Identifier.isValid(bytes.span)
    }

    @Test(arguments: [
        "a", "Z", "0", "P-1", "a.b_c:d-e", "R-", "R-2013110", "R-20131104", "r-20131104-000001",
        "RR-20131104-000001", "0-20131104-1", "R-2013110a-1", "R_20131104-1", "R-20131104:1",
        "R-20131104_", "R-201311040-1", String(repeating: "x", count: 64),
    ])
    func `an id is taken`(_ text: String) {
        #expect(Self.isValid(text))
    }

    @Test(arguments: [
        "", ".a", "_a", ":a", "-a", "a b", " a", "a ", "a/b", "a@b", "a,b", "a\"", "a\n", "a\u{0}",
        "é", "aé", "a;", "a^", "a`", "a[", "a{", "a\u{7F}", String(repeating: "x", count: 65),
    ])
    func `what is no id is refused`(_ text: String) {
        #expect(!Self.isValid(text))
    }

    @Test(arguments: [
        "R-20131104-000001", "P-20131104-000001", "C-20131104-EUR", "A-20131105-000001",
        "Z-00000000-", "R-99999999-x",
    ])
    func `what looks like our own reference is no id`(_ text: String) {
        #expect(!Self.isValid(text))
        let looksLikeReference = Identifier.looksLikeReference(text.utf8Span.span)
        #expect(looksLikeReference)
    }

    @Test func `every byte is judged as the rule has it`() {
        let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        let all = letters.union("._:-".utf8)
        for byte in UInt8.min...UInt8.max {
            #expect(Self.isValid([byte]) == letters.contains(byte))
            #expect(Self.isValid([0x61, byte]) == all.contains(byte))
        }
    }
}
