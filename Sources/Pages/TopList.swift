/// The few largest of many, found while they pass by; of equal ones the first.
struct TopList<Element> {
    let limit: Int
    /// How many were offered in all.
    private(set) var offeredCount = 0
    private var kept: [(key: Int64, element: Element)] = []
    /// What one more must exceed once the list is full.
    private var leastKey = Int64.min

    init(limit: Int) { self.limit = limit }

    /// The largest, the largest first.
    var elements: [Element] { kept.map(\.element) }

    /// How many were offered and are not among the largest.
    var restCount: Int { offeredCount - kept.count }

    mutating func offer(_ element: @autoclosure () -> Element, key: Int64) {
        offeredCount += 1
        if kept.count == limit {
            guard key > leastKey else { return }
            kept.removeLast()
        }
        let place = kept.firstIndex { $0.key < key } ?? kept.count
        kept.insert((key, element()), at: place)
        if kept.count == limit { leastKey = kept[limit - 1].key }
    }
}
