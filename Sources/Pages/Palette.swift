/// The colours of the pages, `#rrggbb`. Those of text stand out from what is behind them by 4.5
/// to 1 at least, those of pictures by 3 to 1: WCAG 2.2, criteria 1.4.3 and 1.4.11.
enum Palette: String, CaseIterable {
    case ink = "#1a2330"
    case muted = "#566273"
    case link = "#1d4f80"
    case rule = "#d8dde4"
    case paper = "#ffffff"
    case good = "#1f6b4a"
    case goodGround = "#eef6f1"
    case attention = "#8a5a00"
    case attentionGround = "#fdf6e7"
    case bad = "#a3261d"
    case badGround = "#fcefed"
    /// Bars of sums: gross, net, what is owed.
    case sum = "#2a4d74"
    /// Bars of what goes back to customers.
    case refund = "#b4513a"
    /// Bars of the platform's share.
    case commission = "#9a731f"
    /// Bars of what is paid out.
    case paid = "#2f7d6b"
    /// Bars of what was there before, and of what waits.
    case held = "#7b8797"

    /// The name in the style sheet.
    var name: String { "--\(self)" }
}
