/// The commands there are. The raw value is what is typed.
enum CommandName: String, CaseIterable, Sendable {
    case initialize = "init"
    case run
    case status
    case reconcile
    case resolve
    case withdraw
    case adjust
    case explain
    case audit
    case journal
    case statement
    case backup
    case describe
    case schedule
    case completions
    case help
    case version
}
