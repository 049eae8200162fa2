import BusinessCalendar

/// The book in `fixtures/book`: a week of a marketplace of live help, small enough to read and
/// with something of everything that happens to one.
///
/// Seven feeds from Monday, 4 to Sunday, 10 November 2013, a late one beside Thursday's, Friday's
/// with a control file, Saturday's in JSON lines. Payouts are on Friday, two days after the
/// sessions they are for.
public enum FixtureBook {
    /// The seed of the book that is kept.
    public static let seed: UInt64 = 2013

    /// A file of the book.
    public struct File: Sendable {
        /// Where it lies within the book.
        public var path: String
        /// All that is in it.
        public var text: String
    }

    /// Every file of the book of a seed, by path.
    public static func files(seed: UInt64) -> [File] {
        var week = FixtureWeek(seed: seed)
        EverydaySessions(cast: week.cast).fill(&week)
        WeekStory.tell(in: &week)
        var files = [
            File(path: "nightbook.json", text: configuration),
            File(path: "payees.csv", text: payees(week.cast)),
        ]
        let friday = "\(FixtureWeek.date(of: .friday))"
        for feed in week.feeds {
            files.append(File(path: "inbox/\(feed.name)", text: feed.text))
            if feed.name.contains(friday) {
                files.append(File(path: "inbox/\(feed.name).control", text: feed.control))
            }
        }
        return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Writes the book into a folder, made where it is missing. Files of the same names are
    /// replaced, others left alone.
    public static func write(seed: UInt64, to folder: String) throws(GenerateError) {
        try OutputFile.makeFolder(folder)
        try OutputFile.makeFolder("\(folder)/inbox")
        for file in files(seed: seed) {
            var output = try OutputFile(path: "\(folder)/\(file.path)")
            try output.write(Array(file.text.utf8)[...])
            try output.close()
        }
    }

    private static let configuration = """
        {
          "marketplace": "Entraide",
          "commissionBasisPoints": 2000,
          "timeZone": "Europe/Paris",
          "cutOff": "24:00",
          "holdDays": 2,
          "minimumPayout": {"EUR": "20.00"},
          "payoutDays": ["friday"],
          "calendar": "target",
          "wallets": {"settlement": "entraide-settlement", "platform": "entraide-platform"},
          "debtor": {
            "name": "Entraide SAS",
            "iban": "FR7630006000011234567890189",
            "bic": "AGRIFRPP"
          },
          "spreadsheet": {"delimiter": ";", "decimal": ","}
        }

        """

    private static func payees(_ cast: Cast) -> String {
        let rows = cast.providers.compactMap { provider -> String? in
            guard let payee = provider.payee else { return nil }
            return FixtureFeed.csvRow([
                provider.id, payee.name, payee.method, payee.account, payee.bic, payee.status,
            ])
        }
        return "provider_id,name,method,account,bic,status\n"
            + rows.map { $0 + "\n" }.joined()
    }
}
