public import Digest
public import Money

/// A promise of a control file that its feed does not keep.
public enum ControlDisagreement: Equatable, Sendable {
    case rows(expected: Int, found: Int)
    case digest(expected: SHA256Digest, found: SHA256Digest)
    /// A currency that is missing on one side counts as zero there, except that the control file
    /// must name every currency of the feed: `expected` is nil when it does not.
    case total(Currency, expected: Amount?, found: Amount)
}

extension FeedControl {
    /// What disagrees between this control file and its feed; empty when all is well.
    ///
    /// - Parameter totals: every currency for which the feed has a row that counts, its sum being
    ///   zero or not.
    public func disagreements(
        rows: Int, digest: SHA256Digest, totals: [Currency: Amount]
    ) -> [ControlDisagreement] {
        var found: [ControlDisagreement] = []
        if let expected = self.rows, expected != rows {
            found.append(.rows(expected: expected, found: rows))
        }
        if let expected = sha256, expected != digest {
            found.append(.digest(expected: expected, found: digest))
        }
        if let expectedTotals = self.totals {
            for currency in Set(totals.keys).union(expectedTotals.keys).sorted() {
                let expected = expectedTotals[currency]
                let total = totals[currency] ?? .zero
                if expected != total {
                    found.append(.total(currency, expected: expected, found: total))
                }
            }
        }
        return found
    }
}
