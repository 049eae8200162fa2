internal import Book
internal import BusinessCalendar
internal import Files
internal import Ledger
internal import Money
internal import Reconciliation
internal import Settlement

/// Tells the story of whatever an id names.
public enum BookExplanation {
    /// - Returns: one story for each thing that bears the id: a session, a provider and a
    ///   statement line may bear the same.
    /// - Throws: exit 66 when nothing bears it.
    public static func stories(
        of id: String, in folder: BookFolder
    ) throws(JobFailure) -> [Story] {
        guard (try? exists(folder.databasePath)) == true else { throw unknown(id) }
        var stories: [Story] = []
        do throws(BookError) {
            let teller = StoryTeller(book: try folder.openForReading(), folder: folder)
            stories = try teller.stories(of: id)
        } catch { throw JobFailure(error) }
        guard !stories.isEmpty else { throw unknown(id) }
        return stories
    }

    private static func unknown(_ id: String) -> JobFailure {
        JobFailure(
            .inputMissing,
            """
            \(escapedForMessages(id)): the book knows nothing of this id; looked for a session, a \
            provider and a statement line that bear it, and for what it would be by its form: a \
            payout (P-20131104-000001), refund (R-…), sweep (C-20131104-EUR), correction (A-…) or \
            break (B-000001)
            """)
    }
}

/// Puts stories together from what the book holds.
struct StoryTeller: ~Copyable {
    let book: Book
    let folder: BookFolder

    func stories(of id: String) throws(BookError) -> [Story] {
        var stories: [Story] = []
        if let reference = Reference(id) {
            if let story = try story(of: reference, id) {
                stories.append(story)
            } else if let story = try unknown(reference, id) {
                stories.append(story)
            }
        }
        if let number = BreakNumber.number(id), let story = try breakStory(id, number) {
            stories.append(story)
        }
        stories += try sessions(id)
        if let story = try provider(id) { stories.append(story) }
        for line in try book.lines(withID: id) { stories.append(try story(of: line)) }
        for index in stories.indices {
            try tellEnds(in: &stories[index])
            stories[index].sort()
        }
        return stories
    }

    private func story(of reference: Reference, _ id: String) throws(BookError) -> Story? {
        switch reference {
        case .payout(let date, let number): try payout(id, date, number)
        case .refund(let date, let number): try refund(id, date, number)
        case .sweep(let date, let currency): try sweep(id, date, currency)
        case .adjustment(let date, let number): try adjustment(id, date, number)
        }
    }

    /// A reference of our form that the book has given to nothing: what statements say of it; nil
    /// when none names it.
    private func unknown(_ reference: Reference, _ id: String) throws(BookError) -> Story? {
        let subject = Story.Subject(reference)
        let word = subject == .adjustment ? "correction" : subject.rawValue
        var story = Story(
            id, subject, "\(word) \(id): the book has none of that name, and a statement names it")
        for item in try book.breaks(referringTo: id) { try tell(item, &story) }
        return story.events.isEmpty ? nil : story
    }

    /// Where the file that instructs a movement lies.
    func settlementFile(_ date: CivilDate, _ currency: Currency) -> String {
        BookFolder.join(folder.reportsPath, "\(date)/settlement-\(currency.code).xml")
    }

    func money(_ amount: Amount, _ currency: Currency) -> String {
        "\(amount.text(in: currency)) \(currency.code)"
    }

    /// The place of what a close did among all that bears its date: last.
    func orderOfClose(_ date: CivilDate) throws(BookError) -> Int64 {
        try book.lastTransfer(closing: date) ?? Int64.max
    }

    /// - Parameter order: the place of all of them; nil: each stands at its number.
    func tell(_ transfers: [TransferStory], at order: Int64? = nil, _ story: inout Story) {
        for transfer in transfers {
            let currency = transfer.currency
            story.add(
                transfer.businessDate, order ?? transfer.number, transfer.kind.name,
                """
                transfer \(transfer.number), \(transfer.kind.name): \
                \(money(transfer.amount, currency)), debit \(transfer.debit.text), credit \
                \(transfer.credit.text)
                """,
                [
                    ("transfer", "\(transfer.number)"),
                    ("amount", transfer.amount.text(in: currency)), ("currency", currency.code),
                    ("debit", transfer.debit.text), ("credit", transfer.credit.text),
                ])
        }
    }
}

extension Story.Subject {
    /// What a reference of ours is of, by its form.
    fileprivate init(_ reference: Reference) {
        self =
            switch reference {
            case .adjustment: .adjustment
            case .sweep: .sweep
            case .payout: .payout
            case .refund: .refund
            }
    }
}
