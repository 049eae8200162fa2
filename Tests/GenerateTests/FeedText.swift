import BusinessCalendar
import Money

@testable import Generate

/// A shape for tests: two days' worth of everything is small.
func shape(
    rows: Int = 2_000, currencies: [String] = ["EUR", "USD", "JPY"],
    _ change: (inout FeedShape) -> Void = { _ in }
) -> FeedShape {
    var shape = FeedShape()
    shape.rows = rows
    shape.currencies = currencies.compactMap { Currency($0) }
    change(&shape)
    return shape
}

/// The lines of a feed, the header of a CSV among them.
func lines(_ shape: FeedShape, as format: FeedFormat = .csv) -> [Substring] {
    String(decoding: Feed.text(shape, as: format), as: UTF8.self).split(separator: "\n")
}

/// The rows of a CSV feed that have eight values, which all are that the generator makes.
func rows(_ shape: FeedShape) -> [PlainRow] {
    lines(shape).dropFirst().compactMap { PlainRow($0) }
}
