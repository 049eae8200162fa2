import BusinessCalendar

/// Who can start a program every night. The raw value is typed.
enum Scheduler: String, CaseIterable, Sendable {
    case systemd, cron, kubernetes
}

/// The two units systemd needs. The raw value is typed.
enum SystemdUnit: String, CaseIterable, Sendable {
    case service, timer
}

/// A nightly run, as every scheduler needs to know it.
struct Schedule: Sendable {
    /// The path of the program's file.
    var program = "/usr/bin/nightbook"
    /// The book's folder, from the root on.
    var book: String
    /// Folders outside of the book in which a run writes, from the root on.
    var otherFolders: [String] = []
    /// The IANA zone in which the time is counted.
    var zone = "UTC"
    var time: TimeOfDay
    var cutOff = CutOff.endOfDay
    /// Whose account runs it.
    var user = "nightbook"
    /// Where cron sends messages.
    var mail = "root"
    /// Where metrics go, from the root on; nil: nowhere.
    var metrics: String?

    /// What units are called: `nightbook-shop`. Lower case, as Kubernetes has it.
    var name: String {
        let last = book.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
        var words: [UInt8] = []
        for byte in last.prefix(40) {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            let isPlain = (0x61...0x7A).contains(lower) || (0x30...0x39).contains(lower)
            if isPlain {
                words.append(lower)
            } else if let last = words.last, last != UInt8(ascii: "-") {
                words.append(UInt8(ascii: "-"))
            }
        }
        if words.last == UInt8(ascii: "-") { words.removeLast() }
        let book = words.isEmpty ? "book" : String(decoding: words, as: UTF8.self)
        return "nightbook-" + book
    }

    /// The command line of a run, word by word, without the program.
    func arguments(_ options: [String]) -> [String] {
        ["run", "--quiet"] + options + ["--book", book]
            + (metrics.map { ["--metrics", $0] } ?? [])
    }

    /// `4 h`, `4 h 30 min`: what the units say to a person who wonders.
    var delayText: String {
        let delay = time.delay(after: cutOff)
        let (hours, minutes) = (delay / 60, delay % 60)
        return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes) min"
    }

    /// The folder of the metrics' file.
    var metricsFolder: String? {
        guard let metrics else { return nil }
        let parts = metrics.utf8.split(separator: UInt8(ascii: "/")).dropLast()
        return "/" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    }
}

/// Whether a text has no control character, which no unit can hold.
func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
}
