import BusinessCalendar
import Money
public import Settings
import Settlement

/// The statement as one HTML page for screen and print, with its style inside and without script
/// or anything to be fetched.
public struct StatementPage {
    private let statement: ProviderStatement
    private let marketplace: String
    private let providerName: String
    private let words: StatementWords
    private let format: LocalFormat
    private var page = MarkupText()

    /// - Parameter providerName: may be empty.
    public static func html(
        _ statement: ProviderStatement, marketplace: String, providerName: String,
        language: Language
    ) -> String {
        var page = StatementPage(
            statement: statement, marketplace: marketplace, providerName: providerName,
            words: StatementWords(language: language), format: LocalFormat(language: language))
        page.write()
        return page.page.text
    }

    private init(
        statement: ProviderStatement, marketplace: String, providerName: String,
        words: StatementWords, format: LocalFormat
    ) {
        self.statement = statement
        self.marketplace = marketplace
        self.providerName = providerName
        self.words = words
        self.format = format
    }

    private var period: String {
        statement.first == statement.last
            ? format.date(statement.first)
            : words.between(format.date(statement.first), format.date(statement.last))
    }

    private mutating func write() {
        page.markup("<!DOCTYPE html>\n")
        page.markup(words.language == .french ? "<html lang=\"fr\">\n" : "<html lang=\"en\">\n")
        page.markup(
            """
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">

            """)
        page.element(
            "title", "\(words.title) – \(marketplace) – \(statement.providerID), \(period)")
        page.markup("\n<style>\n")
        page.markup(StatementStyle.css)
        page.markup("\n</style>\n</head>\n<body>\n")
        writeHeader()
        page.markup("<main>\n")
        if statement.accounts.isEmpty {
            page.element("p", " class=\"why\"", words.nothing)
            page.markup("\n")
        }
        for account in statement.accounts { write(account) }
        page.markup("</main>\n")
        writeFooter()
        page.markup("</body>\n</html>\n")
    }

    private mutating func writeHeader() {
        page.markup("<header>\n")
        page.element("p", " class=\"from\"", marketplace)
        page.markup("\n")
        page.element("h1", words.title)
        page.markup("\n<dl>\n")
        page.element("dt", words.provider)
        page.markup("<dd>")
        if !providerName.isEmpty {
            page.element("bdi", providerName)
            page.markup("<br>")
        }
        page.put(statement.providerID)
        page.markup("</dd>\n")
        page.element("dt", words.period)
        page.element("dd", period)
        page.markup("\n</dl>\n</header>\n")
    }

    private mutating func writeFooter() {
        page.markup("<footer>\n")
        page.element("p", words.footer(marketplace))
        if statement.closedThrough != statement.last {
            page.markup("\n")
            page.element("p", words.closedThrough(format.date(statement.closedThrough)))
        }
        page.markup("\n</footer>\n")
    }

    // MARK: One account

    private mutating func write(_ account: ProviderAccount) {
        page.markup("<section>\n")
        page.element("h2", "\(words.account) \(account.currency.code)")
        page.markup("\n")
        writeSummary(account)
        writePayouts(account)
        writeLines(account)
        page.markup("</section>\n")
    }

    private mutating func writeSummary(_ account: ProviderAccount) {
        let totals = account.totals
        func count(_ event: ProviderLine.Event) -> Int {
            account.lines.count { $0.event == event }
        }
        page.markup("<table class=\"summary\">\n")
        page.element("caption", words.summary)
        page.markup("\n<tbody>\n")
        sum(words.opening, account.opening, account, isEdge: true)
        sum(words.sessions(count(.completed)), totals.gross, account)
        sum(words.commission, -totals.commission, account)
        let others = [
            (words.refunds(count(.disputed)), -totals.refunded),
            (words.commissionReturned, totals.commissionReturned),
            (words.adjusted, totals.adjusted), (words.returned, totals.returned),
        ]
        for (name, amount) in others where !amount.isZero { sum(name, amount, account) }
        sum(words.payouts(count(.payout)), -totals.paidOut, account)
        sum(words.closing, account.closing, account, isEdge: true)
        page.markup("</tbody>\n</table>\n")
        guard let reason = account.unpaidReason else { return }
        page.markup("<p class=\"why\">")
        if !account.held.isZero {
            page.put(words.held(format.money(account.held, account.currency)) + " ")
        }
        page.put(
            words.unpaid(
                reason, marketplace: marketplace, from: account.payableFrom.map(format.date)))
        page.markup("</p>\n")
    }

    private mutating func sum(
        _ name: String, _ amount: Amount, _ account: ProviderAccount, isEdge: Bool = false
    ) {
        page.markup(isEdge ? "<tr class=\"edge\">" : "<tr>")
        page.element("th", " scope=\"row\"", name)
        // The currency stands where the sum begins and ends.
        page.element(
            "td", " class=\"n\"",
            isEdge
                ? format.money(amount, account.currency)
                : format.number(amount, in: account.currency))
        page.markup("</tr>\n")
    }

    private mutating func writePayouts(_ account: ProviderAccount) {
        let payouts = account.lines.filter { $0.event == .payout }
        guard !payouts.isEmpty else { return }
        page.markup("<div class=\"scroll\">\n<table class=\"lines\">\n")
        page.element("caption", words.payouts)
        page.markup("\n<thead><tr>")
        for name in [words.reference, words.date, words.valueDate, words.paidTo] {
            page.element("th", " scope=\"col\"", name)
        }
        page.element(
            "th", " scope=\"col\" class=\"n\"", "\(words.amount) (\(account.currency.code))")
        page.markup("</tr></thead>\n<tbody>\n")
        for payout in payouts {
            page.markup("<tr>")
            page.element("th", " scope=\"row\" class=\"d\"", payout.item)
            page.element("td", " class=\"d\"", format.shortDate(payout.businessDate))
            if let payment = payout.payment {
                page.element("td", " class=\"d\"", format.shortDate(payment.valueDate))
                page.element(
                    "td", " class=\"i\"", "\(words.method(payment.method)) \(payment.account)")
            } else {
                page.markup("<td></td><td></td>")
            }
            page.element(
                "td", " class=\"n\"", format.number(-payout.amount, in: account.currency))
            page.markup("</tr>\n")
        }
        page.markup("</tbody>\n</table>\n</div>\n")
    }

    private mutating func writeLines(_ account: ProviderAccount) {
        page.markup("<div class=\"scroll\">\n<table class=\"lines\">\n")
        page.element("caption", "\(words.movements) (\(account.currency.code))")
        page.markup("\n<thead><tr>")
        for name in [words.date, words.item, words.operation] {
            page.element("th", " scope=\"col\"", name)
        }
        for name in [words.price, words.commission, words.amount, words.balance] {
            page.element("th", " scope=\"col\" class=\"n\"", name)
        }
        page.markup("</tr></thead>\n<tbody>\n")
        edge(words.opening, statement.first, account.opening, account)
        var balance = account.opening
        for line in account.lines {
            balance += line.amount
            write(line, balance, account)
        }
        edge(words.closing, statement.closedThrough, account.closing, account)
        page.markup("</tbody>\n</table>\n</div>\n")
    }

    private mutating func edge(
        _ name: String, _ date: CivilDate, _ amount: Amount, _ account: ProviderAccount
    ) {
        page.markup("<tr class=\"edge\">")
        page.element("td", " class=\"d\"", format.shortDate(date))
        page.element("th", " scope=\"row\" colspan=\"5\"", name)
        page.element("td", " class=\"n\"", format.number(amount, in: account.currency))
        page.markup("</tr>\n")
    }

    private mutating func write(
        _ line: ProviderLine, _ balance: Amount, _ account: ProviderAccount
    ) {
        let currency = account.currency
        page.markup(line.event == .payout ? "<tr class=\"paid\">" : "<tr>")
        page.element("td", " class=\"d\"", format.shortDate(line.postedOn))
        // A UUID stays on one line; what is longer may break anywhere.
        page.element(
            "th",
            line.item.utf8.count <= 40
                ? " scope=\"row\" class=\"d\"" : " scope=\"row\" class=\"i\"",
            line.item)
        page.markup("<td>")
        page.put(words.event(line.event))
        if let date = line.eventDate, date != line.postedOn {
            page.element("span", " class=\"note\"", words.late(format.shortDate(date)))
        }
        page.markup("</td>")
        page.element(
            "td", " class=\"n\"", line.gross.map { format.number($0, in: currency) } ?? "")
        page.element(
            "td", " class=\"n\"", line.commission.map { format.number(-$0, in: currency) } ?? "")
        page.element("td", " class=\"n\"", format.number(line.amount, in: currency))
        page.element("td", " class=\"n\"", format.number(balance, in: currency))
        page.markup("</tr>\n")
    }
}
