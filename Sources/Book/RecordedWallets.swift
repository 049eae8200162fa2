internal import JSON
internal import Settings

/// The platform's own wallet as the configurations recorded with closed dates name it. Most dates
/// were closed with the same.
struct RecordedWallets {
    private var configuration = ""
    private var wallet = ""

    /// The platform's wallet by a recorded configuration; empty when that can't be read.
    mutating func platform(_ recorded: String) -> String {
        if recorded != configuration || wallet.isEmpty {
            configuration = recorded
            let settings = try? Settings(recorded: JSONValue(parsing: Array(recorded.utf8)))
            wallet = settings?.platformWallet ?? ""
        }
        return wallet
    }
}
