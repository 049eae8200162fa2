internal import BusinessCalendar
internal import Money
internal import Settlement

/// Something a payout is made of: one row of `payout-items.csv`.
struct PayoutItem {
    /// What stands in the column `event`, in the order in which rows of one item are listed: that
    /// of the words' bytes.
    enum Event: UInt8, CaseIterable {
        case adjustment, completed, disputed, resolved, returned, withdrawn

        init(_ event: OtherItem.Event) {
            switch event {
            case .adjustment: self = .adjustment
            case .resolved: self = .resolved
            case .returned: self = .returned
            case .withdrawn: self = .withdrawn
            }
        }

        var word: StaticString {
            switch self {
            case .adjustment: "adjustment"
            case .completed: "completed"
            case .disputed: "disputed"
            case .resolved: "resolved"
            case .returned: "returned"
            case .withdrawn: "withdrawn"
            }
        }
    }

    /// Where its text lies: a session id, or a reference of ours.
    var text: Range<Int>
    /// The text read as one of our references.
    var reference: Reference?
    var event: Event
    var postedOn: CivilDate
    /// Nil where the column is empty.
    var gross: Amount?
    var commission: Amount?
    var net: Amount
}

/// The items of one payout whose order has to be found.
struct PayoutItemList {
    private(set) var items: [PayoutItem] = []
    /// The texts of the items, one after the other.
    private(set) var texts: [UInt8] = []

    /// Makes place for the next payout's.
    mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
    }

    /// Adds a fact of the session in a row.
    mutating func append(
        _ row: Int, of rows: SessionRows, _ event: PayoutItem.Event, postedOn: CivilDate,
        gross: Amount, commission: Amount
    ) {
        let start = texts.count
        rows.append(sessionID: row, to: &texts)
        items.append(
            PayoutItem(
                text: start..<texts.count, reference: nil, event: event, postedOn: postedOn,
                gross: gross, commission: commission, net: gross - commission))
    }

    /// Adds what stands in the account beside its sessions.
    mutating func append(_ other: OtherItem) {
        let start = texts.count
        texts.append(contentsOf: other.reference.utf8)
        items.append(
            PayoutItem(
                text: start..<texts.count, reference: Reference(other.reference),
                event: PayoutItem.Event(other.event), postedOn: other.postedOn,
                gross: other.gross, commission: other.commission, net: other.net))
    }

    /// Sorts by item, then event.
    mutating func sort() {
        let bytes = texts
        items.sort { Self.precedes($0, $1, bytes) }
    }

    private static func precedes(
        _ left: PayoutItem, _ right: PayoutItem, _ texts: [UInt8]
    ) -> Bool {
        if let a = left.reference, let b = right.reference {
            if a != b { return a < b }
        } else {
            let a = texts.span.extracting(left.text)
            let b = texts.span.extracting(right.text)
            let order = a.compared(with: b)
            if order != 0 { return order < 0 }
        }
        if left.event != right.event { return left.event.rawValue < right.event.rawValue }
        // A session withdrawn and reported anew within one payout; whatever order the book gave
        // them, the report is the same.
        if left.postedOn != right.postedOn { return left.postedOn < right.postedOn }
        return left.net < right.net
    }
}
