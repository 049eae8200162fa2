public import JSON

/// All that keeps a configuration from being used.
public struct SettingsError: Error, Equatable, Sendable {
    /// The file, as the caller named it.
    public let file: String
    /// What is wrong, in the order of the file; never empty.
    public let problems: [SettingsProblem]
}

/// One thing that is wrong in a configuration.
public enum SettingsProblem: Equatable, Sendable {
    /// The text is no JSON document, or gives a key twice.
    case notJSON(JSONError)
    /// A key that does not exist, with the known one that looks most like it. Both are paths, as
    /// `rejectLimit.percent`.
    case unknownKey(path: String, nearest: String)
    /// A value that breaks a rule. The path is empty for the whole document; what was found is
    /// JSON text, shortened when long.
    case broken(path: String, found: String, rule: SettingsRule)
}
