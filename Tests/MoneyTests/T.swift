import Testing
@testable import Money
@Test func `a sentence is a name`() { #expect(1 + 1 == 2) }
