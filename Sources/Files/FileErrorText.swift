import CPosix

extension FileError: CustomStringConvertible {
    /// One line for a person: what cannot be done, to which file, and why. The path is escaped;
    /// the system's own words are in English whatever the locale.
    public var description: String {
        "cannot \(attempt): \(reason)"
    }

    private var attempt: String {
        let shown = escapedForMessages(path)
        return switch operation {
        case .open: "open \(shown)"
        case .read: "read \(shown)"
        case .write: "write \(shown)"
        case .create: "create \(shown)"
        case .close: "close \(shown)"
        case .sync: "write \(shown) through to the disk"
        case .truncate: "shorten \(shown)"
        case .rename: "rename to \(shown)"
        case .exchange: "replace \(shown)"
        case .link: "link \(shown)"
        case .remove: "remove \(shown)"
        case .list: "list \(shown)"
        case .status: "look up \(shown)"
        case .makeFolder: "make folder \(shown)"
        case .changePermissions: "change the permissions of \(shown)"
        case .lock: "lock \(shown)"
        case .start: "start \(shown)"
        case .waitFor: "wait for \(shown) to end"
        }
    }

    private var reason: String {
        switch kind {
        case .notARegularFile(.symlink): "it is a symbolic link, which is not followed here"
        case .notARegularFile(let found): "it is \(found.description), not a file"
        case .tooLarge(let limitBytes): "it is larger than \(limitBytes) bytes"
        case .badName where code == Self(operation, path, kind: .badName).code:
            "that name cannot be used"
        default: systemErrorText(code)
        }
    }
}

/// What the system says of one of its error numbers, in English whatever the locale.
public func systemErrorText(_ code: Int32) -> String {
    guard let text = unsafe cposix_error_text(code) else { return "error \(code)" }
    return unsafe String(cString: text)
}

/// A path as it can stand in a message or a log without playing tricks on who reads it: control
/// characters, those that turn the direction of writing, and other invisible ones are shown as
/// `\n`, `\t`, `\r` or `\u{1b}`, and a backslash as `\\`. Everything else stands as it is.
public func escapedForMessages(_ path: String) -> String {
    var shown = ""
    for scalar in path.unicodeScalars {
        switch scalar {
        case "\n": shown += "\\n"
        case "\t": shown += "\\t"
        case "\r": shown += "\\r"
        case "\\": shown += "\\\\"
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
    }
    return shown
}
