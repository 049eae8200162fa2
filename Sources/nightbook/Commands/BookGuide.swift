import Settings

/// What the files of a book hold, for the people who fill them in: `README.txt` of a new book.
enum BookGuide {
    static let text = """
        This folder is a book
        =====================
        A book holds what Nightbook needs to close the business dates of one marketplace:

        nightbook.json  the configuration
        payees.csv      how providers are paid
        inbox/          feeds that wait to be read
        nightbook.db    the ledger, made by the first run; all that is known is in it
        reports/        what was published, a folder for each closed date
        examples/       files to copy from; no run reads them by itself

        Every night: put the day's feed into inbox/, then

            nightbook run --book DIR

        To see how the book stands: nightbook status --book DIR. All else: nightbook help.
        Keep a copy of nightbook.db; the reports can be published again from it.


        \(feeds)

        \(control)

        \(Settings.guide)

        \(Payees.guide)
        """

    private static let feeds = """
        inbox/sessions-2013-11-04.csv: the sessions of a day
        ====================================================
        The date in the name is the business date that is to be closed with the feed. After it may
        stand whatever does not begin with a digit: sessions-2013-11-04-late.csv. A feed is known
        by its name: correct a mistake in a feed of another name, never in the same file.

        .csv            UTF-8, commas, a header. The columns stand in any order; others are
                        ignored.
        .jsonl          One JSON object a line, with the columns as keys.
        .db, .sqlite    An SQLite database with a table or view "sessions" of these columns.

        session_id      Letters, digits and . _ : - beginning with a letter or digit, at most 64.
        provider_id     Who gave the session; the same form.
        customer_id     Who paid; the same form.
        status          completed: to be settled. disputed: was completed, and goes back to the
                        customer. scheduled, in_progress, cancelled and no_show are counted and
                        passed over.
        price           What the customer paid: 45.00, with at most the currency's decimals.
        currency        EUR: a code of ISO 4217.
        completed_at    2013-11-04T18:30:00Z, or with an offset: 2013-11-04T19:30:00+01:00.
        disputed_at     The same for a disputed session; empty for others.

        A row that breaks a rule is set aside in exceptions.csv of the date; the others are settled.
        A dispute may come in a later feed than its session: the row repeats the session, with
        status disputed.
        """

    private static let control = """
        inbox/sessions-2013-11-04.csv.control: what the sender says of the feed
        =======================================================================
        A JSON object beside the feed; each key may be left out. A feed that disagrees is refused
        as a whole.

        rows            How many rows the feed has, without its header.
        sha256          The digest of the file, as sha256sum prints it.
        totals          By currency, the sum of price over completed and disputed rows, as text:
                        {"EUR": "120.50", "JPY": "2500"}
        """
}
