internal import BusinessCalendar
internal import PageText

/// One cell of a table.
struct Cell {
    fileprivate let isNumber: Bool
    fileprivate let isHead: Bool
    fileprivate let write: (inout Markup) -> Void

    private init(
        isNumber: Bool = false, isHead: Bool = false, _ write: @escaping (inout Markup) -> Void
    ) {
        self.isNumber = isNumber
        self.isHead = isHead
        self.write = write
    }

    /// Text, aligned to the left.
    static func text(_ text: String) -> Cell { Cell { $0.text(text) } }

    /// A number, aligned to the right.
    static func number(_ text: String) -> Cell { Cell(isNumber: true) { $0.text(text) } }

    /// What names the row.
    static func head(_ text: String) -> Cell { Cell(isHead: true) { $0.text(text) } }

    /// What names the row, and leads somewhere.
    static func head(_ text: String, to address: String) -> Cell {
        Cell(isHead: true) { $0.inline("a", ["href": address], text: text) }
    }

    /// What names the row for those who do not see that it is the same as above.
    static func repeatedHead(_ text: String) -> Cell {
        Cell(isHead: true) { $0.inline("span", ["class": "hidden"], text: text) }
    }

    /// An id or a code, as it stands in the files.
    static func code(_ text: String) -> Cell {
        Cell { $0.inline("code", text: text) }
    }

    /// The same, naming its row.
    static func headCode(_ text: String) -> Cell {
        Cell(isHead: true) { $0.inline("code", text: text) }
    }

    /// Words that came from outside, whatever direction they are written in.
    static func foreign(_ text: String) -> Cell {
        Cell { $0.inline("bdi", text: text) }
    }

    /// Words that the book recorded in English.
    static func english(_ text: String, _ tongue: Tongue) -> Cell {
        Cell { $0.english(text, tongue) }
    }

    /// A date, in words for people and as ISO 8601 for programs.
    static func date(_ date: CivilDate, _ tongue: Tongue) -> Cell {
        Cell { $0.time(date, tongue.plainDate(date)) }
    }

    /// Whatever is written.
    static func any(_ write: @escaping (inout Markup) -> Void) -> Cell { Cell(write) }
}

/// A column: its title, and whether it holds numbers.
struct Column {
    let title: String
    let isNumber: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
}

extension Markup {
    /// Writes a table; on a small screen it scrolls by itself, by keyboard too.
    mutating func table(
        _ caption: String, _ columns: [Column], _ style: String = "", _ rows: [[Cell]],
        totals: Set<Int> = []
    ) {
        var place = "scroll"
        if rows.count > Self.longRowCount {
            place += style.contains("long") ? " tall low" : " tall"
        }
        block(
            "div",
            [
                "class": place, "role": "group", "aria-label": caption,
                "tabindex": "0",
            ]
        ) { page in
            page.block("table", ["class": style]) { page in
                page.line("caption", text: caption)
                page.block("thead") { page in
                    page.line("tr") { page in
                        for column in columns {
                            page.inline(
                                "th",
                                ["scope": "col", "class": column.isNumber ? "number" : "text"],
                                text: column.title)
                        }
                    }
                }
                page.block("tbody") { page in
                    for (index, row) in rows.enumerated() {
                        page.line("tr", ["class": totals.contains(index) ? "total" : "row"]) {
                            for cell in row { $0.write(cell) }
                        }
                    }
                }
            }
        }
    }

    /// From how many rows on a table may go over the page, and one of the style `long` scrolls on
    /// a screen.
    private static let longRowCount = 10

    private mutating func write(_ cell: Cell) {
        if cell.isHead {
            inline("th", ["scope": "row"], cell.write)
        } else if cell.isNumber {
            inline("td", ["class": "number"], cell.write)
        } else {
            inline("td", [:], cell.write)
        }
    }

    /// Writes a date: the words, and the date for programs.
    mutating func time(_ date: CivilDate, _ words: String) {
        inline("time", ["datetime": "\(date)"], text: words)
    }

    /// Writes words that the book recorded in English.
    mutating func english(_ text: String, _ tongue: Tongue) {
        switch tongue.language {
        case .english: inline("bdi", text: text)
        case .french: inline("bdi", ["lang": "en"], text: text)
        }
    }

    /// Writes a section with a heading that can be linked to.
    mutating func section(
        _ id: String, _ title: String, _ body: (inout Markup) -> Void
    ) {
        block("section", ["id": id, "aria-labelledby": id + "-title"]) { page in
            page.line("h2", ["id": id + "-title"], text: title)
            body(&page)
        }
    }

    /// Writes a paragraph.
    mutating func paragraph(_ text: String) { line("p", text: text) }

    /// Writes a paragraph in small letters.
    mutating func note(_ text: String) { line("p", ["class": "note"], text: text) }
}
