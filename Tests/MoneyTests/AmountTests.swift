import Testing

@testable import Money

private func units(_ minorUnits: Int64) -> Amount { Amount(minorUnits: minorUnits) }

@Suite struct AmountTests {
    @Test func `amounts add up, take away and turn round`() throws {
        #expect(try units(5).adding(units(-7)) == units(-2))
        #expect(try units(5).subtracting(units(7)) == units(-2))
        #expect(try units(5).negated() == units(-5))
        #expect(units(5) + units(7) == units(12))
        #expect(units(5) - units(7) == units(-2))
        #expect(-units(5) == units(-5))
        var amount = units(5)
        amount += units(7)
        #expect(amount == units(12))
        amount -= units(20)
        #expect(amount == units(-8))
    }

    @Test func `the largest amounts add up as long as the sum fits`() throws {
        #expect(try units(.max).adding(units(.min)) == units(-1))
        #expect(try units(.max - 1).adding(units(1)) == units(.max))
        #expect(try units(.min + 1).subtracting(units(1)) == units(.min))
        #expect(try units(.max).negated() == units(-.max))
    }

    @Test func `a result beyond 64 bits is thrown, not wrapped`() {
        #expect(throws: AmountOverflow()) { try units(.max).adding(units(1)) }
        #expect(throws: AmountOverflow()) { try units(.min).adding(units(-1)) }
        #expect(throws: AmountOverflow()) { try units(.min).subtracting(units(1)) }
        #expect(throws: AmountOverflow()) { try units(0).subtracting(units(.min)) }
        #expect(throws: AmountOverflow()) { try units(.min).negated() }
    }

    @Test func `zero is neither below itself nor anything else`() {
        #expect(Amount.zero.isZero)
        #expect(!Amount.zero.isNegative)
        #expect(units(-1).isNegative)
        #expect(!units(-1).isZero)
        #expect(!units(1).isNegative)
        #expect(!units(1).isZero)
    }

    @Test func `amounts are ordered by their minor units`() {
        #expect(units(-2) < units(-1))
        #expect(units(-1) < .zero)
        #expect(units(9) < units(10))
    }

    @Test func `nine million of the largest prices fit in one sum`() {
        let (_, overflow) = Amount.largestPrice.multipliedReportingOverflow(by: 9_000_000)
        #expect(!overflow)
    }
}
