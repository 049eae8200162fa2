import Settlement

extension FeedColumn {
    /// The names as bytes, by `FeedColumn`'s order: they are compared for every key of a JSONL feed.
    private static let nameBytes: [[UInt8]] = allCases.map { Array($0.name.utf8) }

    /// The column with exactly this name; nil when there is none.
    init?(name: Span<UInt8>) {
        guard let index = Self.nameBytes.firstIndex(where: { name.equals($0) }) else { return nil }
        self.init(rawValue: index)
    }
}
