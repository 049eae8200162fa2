import BusinessCalendar
import Money
import PageText
public import Settings
import Settlement

/// The statement as one HTML page for screen and print, with its style inside and without script
/// or anything to be fetched.
public struct StatementPage {
    private let statement: ProviderStatement
    private let marketplace: String
    private let providerName: String
    private let words: StatementWords
    private let tongue: Tongue
    private var page = Markup()

    /// - Parameter providerName: may be empty.
    public static func html(
        _ statement: ProviderStatement, marketplace: String, providerName: String,
        language: Language
    ) -> String {
        var page = StatementPage(
            statement: statement, marketplace: marketplace, providerName: providerName,
            tongue: Tongue(language))
        page.write()
        return String(decoding: page.page.bytes, as: UTF8.self)
    }

    private init(
        statement: ProviderStatement, marketplace: String, providerName: String,
        tongue: Tongue
    ) {
        self.statement = statement
        self.marketplace = marketplace
        self.providerName = providerName
        words = StatementWords(tongue: tongue)
        self.tongue = tongue
    }

    private var period: String {
        statement.first == statement.last
            ? tongue.plainDate(statement.first)
            : words.between(tongue.plainDate(statement.first), tongue.plainDate(statement.last))
    }

    private mutating func write() {
        page.raw("<!DOCTYPE html>\n")
        page.raw(tongue.language == .french ? "<html lang=\"fr\">\n" : "<html lang=\"en\">\n")
        page.raw(
            """
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">

            """)
        page.inline(
            "title", text: "\(words.title) – \(marketplace) – \(statement.providerID), \(period)")
        page.raw("\n<style>\n")
        page.raw(StatementStyle.css)
        page.raw("\n</style>\n</head>\n<body>\n")
        writeHeader()
        page.raw("<main>\n")
        if statement.accounts.isEmpty {
            page.line("p", ["class": "why"], text: words.nothing)
        }
        for account in statement.accounts { write(account) }
        page.raw("</main>\n")
        writeFooter()
        page.raw("</body>\n</html>\n")
    }

    private mutating func writeHeader() {
        page.raw("<header>\n")
        page.line("p", ["class": "from"], text: marketplace)
        page.inline("h1", text: words.title)
        page.raw("\n<dl>\n")
        page.inline("dt", text: words.provider)
        page.raw("<dd>")
        if !providerName.isEmpty {
            page.inline("bdi", text: providerName)
            page.raw("<br>")
        }
        page.text(statement.providerID)
        page.raw("</dd>\n")
        page.inline("dt", text: words.period)
        page.inline("dd", text: period)
        page.raw("\n</dl>\n</header>\n")
    }

    private mutating func writeFooter() {
        page.raw("<footer>\n")
        page.inline("p", text: words.footer(marketplace))
        if statement.closedThrough != statement.last {
            page.raw("\n")
            page.inline("p", text: words.closedThrough(tongue.plainDate(statement.closedThrough)))
        }
        page.raw("\n</footer>\n")
    }

    // MARK: One account

    private mutating func write(_ account: ProviderAccount) {
        page.raw("<section>\n")
        page.line("h2", text: "\(words.account) \(account.currency.code)")
        writeSummary(account)
        writePayouts(account)
        writeLines(account)
        page.raw("</section>\n")
    }

    private mutating func writeSummary(_ account: ProviderAccount) {
        let totals = account.totals
        func count(_ event: ProviderLine.Event) -> Int {
            account.lines.count { $0.event == event }
        }
        page.raw("<table class=\"summary\">\n")
        page.inline("caption", text: words.summary)
        page.raw("\n<tbody>\n")
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
        page.raw("</tbody>\n</table>\n")
        guard let reason = account.unpaidReason else { return }
        page.raw("<p class=\"why\">")
        if !account.held.isZero {
            page.text(words.held(tongue.money(account.held, account.currency)) + " ")
        }
        page.text(
            words.unpaid(
                reason, marketplace: marketplace, from: account.payableFrom.map(tongue.plainDate)))
        page.raw("</p>\n")
    }

    private mutating func sum(
        _ name: String, _ amount: Amount, _ account: ProviderAccount, isEdge: Bool = false
    ) {
        page.raw(isEdge ? "<tr class=\"edge\">" : "<tr>")
        page.inline("th", ["scope": "row"], text: name)
        // The currency stands where the sum begins and ends.
        page.inline(
            "td", ["class": "n"],
            text: isEdge
                ? tongue.money(amount, account.currency)
                : tongue.amount(amount, in: account.currency))
        page.raw("</tr>\n")
    }

    private mutating func writePayouts(_ account: ProviderAccount) {
        let payouts = account.lines.filter { $0.event == .payout }
        guard !payouts.isEmpty else { return }
        page.raw("<div class=\"scroll\">\n<table class=\"lines\">\n")
        page.inline("caption", text: words.payouts)
        page.raw("\n<thead><tr>")
        for name in [words.reference, words.date, words.valueDate, words.paidTo] {
            page.inline("th", ["scope": "col"], text: name)
        }
        page.inline(
            "th", ["scope": "col", "class": "n"], text: "\(words.amount) (\(account.currency.code))"
        )
        page.raw("</tr></thead>\n<tbody>\n")
        for payout in payouts {
            page.raw("<tr>")
            page.inline("th", ["scope": "row", "class": "d"], text: payout.item)
            page.inline("td", ["class": "d"], text: tongue.columnDate(payout.businessDate))
            if let payment = payout.payment {
                page.inline("td", ["class": "d"], text: tongue.columnDate(payment.valueDate))
                page.inline(
                    "td", ["class": "i"], text: "\(words.method(payment.method)) \(payment.account)"
                )
            } else {
                page.raw("<td></td><td></td>")
            }
            page.inline(
                "td", ["class": "n"], text: tongue.amount(-payout.amount, in: account.currency))
            page.raw("</tr>\n")
        }
        page.raw("</tbody>\n</table>\n</div>\n")
    }

    private mutating func writeLines(_ account: ProviderAccount) {
        page.raw("<div class=\"scroll\">\n<table class=\"lines\">\n")
        page.inline("caption", text: "\(words.movements) (\(account.currency.code))")
        page.raw("\n<thead><tr>")
        for name in [words.date, words.item, words.operation] {
            page.inline("th", ["scope": "col"], text: name)
        }
        for name in [words.price, words.commission, words.amount, words.balance] {
            page.inline("th", ["scope": "col", "class": "n"], text: name)
        }
        page.raw("</tr></thead>\n<tbody>\n")
        edge(words.opening, statement.first, account.opening, account)
        var balance = account.opening
        for line in account.lines {
            balance += line.amount
            write(line, balance, account)
        }
        edge(words.closing, statement.closedThrough, account.closing, account)
        page.raw("</tbody>\n</table>\n</div>\n")
    }

    private mutating func edge(
        _ name: String, _ date: CivilDate, _ amount: Amount, _ account: ProviderAccount
    ) {
        page.raw("<tr class=\"edge\">")
        page.inline("td", ["class": "d"], text: tongue.columnDate(date))
        page.inline("th", ["scope": "row", "colspan": "5"], text: name)
        page.inline("td", ["class": "n"], text: tongue.amount(amount, in: account.currency))
        page.raw("</tr>\n")
    }

    private mutating func write(
        _ line: ProviderLine, _ balance: Amount, _ account: ProviderAccount
    ) {
        let currency = account.currency
        page.raw(line.event == .payout ? "<tr class=\"paid\">" : "<tr>")
        page.inline("td", ["class": "d"], text: tongue.columnDate(line.postedOn))
        // A UUID stays on one line; what is longer may break anywhere.
        page.inline(
            "th",
            line.item.utf8.count <= 40
                ? ["scope": "row", "class": "d"] : ["scope": "row", "class": "i"],
            text: line.item)
        page.raw("<td>")
        page.text(words.event(line.event))
        if let date = line.eventDate, date != line.postedOn {
            page.inline("span", ["class": "note"], text: words.late(tongue.columnDate(date)))
        }
        page.raw("</td>")
        page.inline(
            "td", ["class": "n"], text: line.gross.map { tongue.amount($0, in: currency) } ?? "")
        page.inline(
            "td", ["class": "n"],
            text: line.commission.map { tongue.amount(-$0, in: currency) } ?? "")
        page.inline("td", ["class": "n"], text: tongue.amount(line.amount, in: currency))
        page.inline("td", ["class": "n"], text: tongue.amount(balance, in: currency))
        page.raw("</tr>\n")
    }
}
