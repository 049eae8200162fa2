/// A table in columns of equal width, for people.
struct TextTable {
    /// On which side of its column a text stands.
    enum Alignment {
        case left, right
    }

    private let columns: [(title: String, alignment: Alignment)]
    private(set) var rows: [[String]] = []

    init(_ columns: [(title: String, alignment: Alignment)]) {
        self.columns = columns
    }

    /// Adds a row with a cell for each column.
    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    /// How wide each column is at least.
    var widths: [Int] {
        columns.indices.map { column in
            ([columns.map(\.title)] + rows).map { columnCount($0[column]) }.max() ?? 0
        }
    }

    /// The lines, each with its end: the titles, where there are any, then the rows.
    ///
    /// - Parameter widths: those of a larger table that this one is to stand in line with.
    func text(indent: Int = 2, style: Style = .plain, widths: [Int]? = nil) -> String {
        let titles = columns.map(\.title)
        let widths = widths ?? self.widths
        var text = ""
        if titles.contains(where: { !$0.isEmpty }) {
            text += Self.indented(style.faint(line(titles, widths)), indent)
        }
        for row in rows { text += Self.indented(line(row, widths), indent) }
        return text
    }

    private static func indented(_ line: String, _ indent: Int) -> String {
        String(repeating: " ", count: indent) + line + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        // Spaces are written only when something follows them.
        var spaces = 0
        for (column, cell) in cells.enumerated() {
            let padding = widths[column] - columnCount(cell)
            let isRight = columns[column].alignment == .right
            if isRight { spaces += padding }
            if !cell.isEmpty {
                line += String(repeating: " ", count: spaces) + cell
                spaces = 0
            }
            spaces += (isRight ? 0 : padding) + 2
        }
        return line
    }
}
