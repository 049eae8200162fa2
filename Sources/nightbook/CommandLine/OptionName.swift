/// The options there are, whatever the command. The raw value is what is typed after two dashes.
///
/// One name means one thing everywhere, so that options can stand before the command, too.
enum OptionName: String, CaseIterable, Sendable {
    case book
    case date
    case through
    case valueDate = "value-date"
    case empty
    case dryRun = "dry-run"
    case strict
    case `as`
    case undo
    case reason
    case by
    case check
    case head
    case from
    case to
    case format
    case at
    case unit
    case user
    case mail
    case metrics
    case man
    case log
    case currency
    case output
    case json
    case quiet
    case help
    case version

    /// As it is typed.
    var spelling: String { "--" + rawValue }

    /// What its value is called in help texts; nil when it takes none.
    var valueName: String? {
        switch self {
        case .book, .output: "DIR"
        case .date, .through, .valueDate, .from, .to: "DATE"
        case .`as`: "WHAT"
        case .reason: "TEXT"
        case .by: "NAME"
        case .head: "SHA256"
        case .format, .log: "FORMAT"
        case .at: "HH:MM"
        case .unit: "UNIT"
        case .user: "ACCOUNT"
        case .mail: "ADDRESS"
        case .metrics: "FILE"
        case .currency: "CUR"
        case .check, .empty, .dryRun, .strict, .undo, .json, .quiet, .help, .version: nil
        case .man: nil
        }
    }

    /// As help texts show it: `--date DATE`.
    var usage: String { valueName.map { "\(spelling) \($0)" } ?? spelling }

    /// The option typed so, short forms included; nil when there is none.
    init?(spelling: String) {
        if spelling == "-h" {
            self = .help
        } else if spelling.hasPrefix("--") {
            self.init(rawValue: String(spelling.dropFirst(2)))
        } else {
            return nil
        }
    }
}
