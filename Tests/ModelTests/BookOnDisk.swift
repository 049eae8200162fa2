import Foundation

/// A random book in a folder of its own, for the program to work on.
struct BookOnDisk {
    /// When every command happens: long after the dates of the books, long before 2098.
    static let now = Int64(SlowDay(2030, 1, 1).number * SlowInstant.secondsADay)

    let folder: URL

    init(seed: UInt64) throws {
        folder = Self.temporaryFolder
            .appendingPathComponent("nightbook-book-\(seed)-\(UUID().uuidString.prefix(8))")
        for name in ["feeds", "statements", "inbox"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
    }

    /// In memory where the system offers that: hundreds of books are written through to the disk
    /// file by file, which takes longer than all the rest.
    private static let temporaryFolder: URL = {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory)
            ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
    }()

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    /// The bytes of a file of the book; nil when it is not there.
    func read(_ name: String) -> [UInt8]? {
        (try? Data(contentsOf: folder.appendingPathComponent(name))).map(Array.init)
    }

    func names(in name: String) -> [String] {
        let path = folder.appendingPathComponent(name).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
            .filter { !$0.hasPrefix(".") }.sorted(by: precedes)
    }

    private func remove(_ name: String) {
        try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }

    /// Does the step; nil when no command belongs to it.
    func take(_ step: RandomStep) throws -> (exit: Int32, out: String, err: String)? {
        switch step {
        case .configure(let configuration):
            try write(Array(Self.json(configuration).utf8), to: "nightbook.json")
            return nil
        case .payees(let file):
            guard let file else {
                remove(SlowPayees.file)
                return nil
            }
            try write(file, to: SlowPayees.file)
            return nil
        case .run(let date, let feeds, let empty):
            for feed in feeds {
                try write(feed.bytes, to: "feeds/" + feed.name)
                if let control = feed.control {
                    try write(control, to: "feeds/" + feed.name + ".control")
                }
            }
            return close(date, feeds.map(\.name), empty: empty)
        case .runMissing(let date):
            return close(date, ["not-there.csv"], empty: false)
        case .wait(let statement):
            try write(statement.bytes, to: "inbox/" + statement.file)
            return nil
        case .takeBack(let file):
            remove("inbox/" + file)
            return nil
        case .reconcile(let statements):
            for statement in statements {
                try write(statement.bytes, to: "statements/" + statement.file)
            }
            return reconcile(statements.map(\.file))
        case .reconcileMissing: return reconcile(["not-there.csv"])
        case .resolve(let id, let what):
            return command(["resolve", "--reason", "seen", "--by", "ann", id, "--as", what])
        case .withdraw(let session, let undo):
            return command(
                ["withdraw", "--reason", "wrong", "--by", "ann", session]
                    + (undo ? ["--undo"] : []))
        case .adjust(let provider, let currency, let amount):
            return command([
                "adjust", "--reason", "correction", "--by", "ann", provider, currency,
                SlowMoney.text(amount, currency),
            ])
        }
    }

    func close(
        _ date: SlowDay, _ feeds: [String], empty: Bool
    ) -> (exit: Int32, out: String, err: String) {
        command(
            ["run", "--date", date.text, "--strict"] + (empty ? ["--empty"] : [])
                + feeds.map { folder.appendingPathComponent("feeds/" + $0).path })
    }

    private func reconcile(_ names: [String]) -> (exit: Int32, out: String, err: String) {
        command(
            ["reconcile", "--strict"]
                + names.map { folder.appendingPathComponent("statements/" + $0).path })
    }

    func command(_ words: [String]) -> (exit: Int32, out: String, err: String) {
        ProgramUnderTest.run([words[0], "--book", folder.path] + words.dropFirst(), now: Self.now)
    }

    /// `nightbook.json` with every key that the books vary.
    static func json(_ configuration: SlowConfiguration) -> String {
        let minutes = configuration.clock.cutOffMinutes
        let payoutDays =
            switch configuration.payoutDays {
            case .daily: "\"daily\""
            case .weekdays(let names): "[" + names.map { "\"\($0)\"" }.joined(separator: ",") + "]"
            case .daysOfMonth(let days): "[" + days.map(String.init).joined(separator: ",") + "]"
            }
        let minimums = configuration.minimumPayout.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\": \"\(SlowMoney.text($0.value, $0.key))\"" }
        let zone = configuration.clock.zone == .gmt ? "UTC" : configuration.clock.zone.identifier
        return """
            {
              "marketplace": "Help & Co",
              "commissionBasisPoints": \(configuration.basisPoints),
              "rounding": "\(configuration.rounding.rawValue)",
              "timeZone": "\(zone)",
              "cutOff": "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))",
              "holdDays": \(configuration.holdDays),
              "guaranteeDays": \(configuration.guaranteeDays.map(String.init) ?? "null"),
              "minimumPayout": {\(minimums.joined(separator: ", "))},
              "payoutDays": \(payoutDays),
              "calendar": "\(configuration.calendar.rawValue)",
              "wallets": {
                "settlement": "\(configuration.settlementWallet)",
                "platform": "\(configuration.platformWallet)"
              },
              "rejectLimit": {
                "rows": \(configuration.rejectRows), "percent": \(configuration.rejectPercent)
              },
              "requireControl": \(configuration.requireControl)
            }

            """
    }
}
