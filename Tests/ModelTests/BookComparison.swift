import Foundation

/// The first place where the program and the model part.
struct BookDifference: Error, CustomStringConvertible {
    var place: String
    var model: String
    var program: String

    var description: String {
        "\(place)\n    model:   \(model)\n    program: \(program)"
    }
}

/// Takes a random book through the model and the program, step by step.
struct BookComparison {
    let book: RandomBook
    let disk: BookOnDisk
    private(set) var model = SlowModel()
    private(set) var nights: [SlowNight] = []

    init(_ book: RandomBook) throws {
        self.book = book
        disk = try BookOnDisk(seed: book.seed)
    }

    /// Throws a `BookDifference` at the first step whose outcome differs.
    mutating func compare() throws {
        for (index, step) in book.steps.enumerated() {
            try compare(step, "step \(index) (\(Self.name(step)))")
        }
        for index in nights.indices {
            try compareFiles(index, "after the last step")
            try compareManifest(index, "after the last step")
        }
        try expect("reports/", nights.map(\.date.text), disk.names(in: "reports"))
        try comparePublishedAgain()
    }

    private mutating func compare(_ step: RandomStep, _ place: String) throws {
        let expected = expectation(of: step)
        guard let found = try disk.take(step) else { return }
        guard found.exit == expected.exit else {
            throw BookDifference(
                place: place + ", exit code", model: "\(expected.exit) \(expected.why)",
                program: "\(found.exit) \(found.err)")
        }
        if let id = expected.printed {
            let printed = found.out.split(separator: "\n").first.map(String.init) ?? ""
            try expect(place + ", printed id", id, printed)
        }
        if expected.closed { try compareFiles(nights.count - 1, place) }
    }

    private struct Expectation {
        var exit: Int32
        var why = ""
        var printed: String?
        var closed = false
    }

    /// What the model makes of a step.
    private mutating func expectation(of step: RandomStep) -> Expectation {
        do {
            switch step {
            case .configure(let configuration):
                model.configuration = configuration
                return Expectation(exit: 0)
            case .payees(let file):
                model.payeesFile = file
                return Expectation(exit: 0)
            case .runMissing: return Expectation(exit: 66, why: "no such feed")
            case .adjust(let provider, let currency, let amount):
                let id = try model.adjust(provider, currency, amount)
                return Expectation(exit: 0, printed: id)
            case .run(let date, let feeds, let empty):
                let night = try model.run(
                    date, feeds: feeds, empty: empty, now: Int(BookOnDisk.now))
                if let night { nights.append(night) }
                let asked = nights.first { $0.date == date }
                return Expectation(
                    exit: asked?.exceptionCount == 0 ? 0 : 3,
                    why: "\(asked?.exceptionCount ?? 0) exceptions", closed: night != nil)
            }
        } catch let refusal as SlowRefusal {
            return Expectation(exit: Int32(refusal.exit), why: refusal.reason)
        } catch {
            return Expectation(exit: -1, why: "\(error)")
        }
    }

    /// A folder that was lost is made again with the same bytes.
    private func comparePublishedAgain() throws {
        guard let last = nights.indices.last else { return }
        let index = Int(book.seed % UInt64(nights.count))
        let folder = "reports/" + nights[index].date.text
        let before = Dictionary(
            uniqueKeysWithValues: disk.names(in: folder).map { ($0, disk.read("\(folder)/\($0)")) })
        try FileManager.default.removeItem(at: disk.folder.appendingPathComponent(folder))
        let exit = disk.close(nights[index].date, [], empty: false).exit
        try expect(
            folder + ", published again", nights[index].exceptionCount == 0 ? "0" : "3", "\(exit)")
        for (name, bytes) in before.sorted(by: { precedes($0.key, $1.key) })
        where disk.read("\(folder)/\(name)") != bytes {
            throw BookDifference(
                place: "\(folder)/\(name), published again", model: "the same bytes",
                program: "other bytes")
        }
        try compareFiles(last, "published again")
    }

    // MARK: Files

    private func compareFiles(_ index: Int, _ place: String) throws {
        let night = nights[index]
        let folder = "reports/" + night.date.text
        for (name, bytes) in night.files.sorted(by: { precedes($0.key, $1.key) }) {
            guard var found = disk.read("\(folder)/\(name)") else {
                throw BookDifference(
                    place: "\(place), \(folder)/\(name)", model: "a file", program: "no file")
            }
            if name == "exceptions.csv" { found = try Self.withoutMessages(found, place) }
            try compareLines(bytes, found, "\(place), \(folder)/\(name)")
        }
    }

    private func compareManifest(_ index: Int, _ place: String) throws {
        let folder = "reports/" + nights[index].date.text
        let previous = index == 0 ? nil : nights[index - 1].date
        try ManifestComparison(disk: disk, folder: folder, night: nights[index])
            .compare(previous, place)
    }

    /// The exceptions without the column whose words are the program's own.
    static func withoutMessages(_ file: [UInt8], _ place: String) throws -> [UInt8] {
        let records = try SlowCSV.read(file).map { record in
            record.fields.map { String(decoding: $0, as: UTF8.self) }
        }
        guard let header = records.first, let column = header.firstIndex(of: "message") else {
            throw BookDifference(
                place: place + ", exceptions.csv", model: "a column message", program: "none")
        }
        var (whole, bare) = ("", "")
        for record in records {
            if record.count != header.count || record[column].isEmpty {
                throw BookDifference(
                    place: place + ", exceptions.csv", model: "a message in every row",
                    program: record.joined(separator: ","))
            }
            whole += record.map(SlowTable.quoted).joined(separator: ",") + "\n"
            var rest = record
            rest.remove(at: column)
            bare += rest.map(SlowTable.quoted).joined(separator: ",") + "\n"
        }
        if Array(whole.utf8) != file {
            throw BookDifference(
                place: place + ", exceptions.csv", model: "quotes only where needed, LF",
                program: "another form")
        }
        return Array(bare.utf8)
    }

    private func compareLines(_ wanted: [UInt8], _ found: [UInt8], _ place: String) throws {
        guard wanted != found else { return }
        let lineFeed = UInt8(ascii: "\n")
        let model = wanted.split(separator: lineFeed, omittingEmptySubsequences: false)
        let program = found.split(separator: lineFeed, omittingEmptySubsequences: false)
        for line in 0..<max(model.count, program.count) {
            let left = line < model.count ? String(decoding: model[line], as: UTF8.self) : "(none)"
            let right =
                line < program.count ? String(decoding: program[line], as: UTF8.self) : "(none)"
            try expect("\(place), line \(line + 1)", left, right)
        }
    }

    private func expect<Value: Equatable>(
        _ place: String, _ model: Value, _ program: Value
    ) throws {
        guard model != program else { return }
        throw BookDifference(place: place, model: "\(model)", program: "\(program)")
    }

    private static func name(_ step: RandomStep) -> String {
        switch step {
        case .configure: "nightbook.json"
        case .payees: "payees.csv"
        case .run(let date, let feeds, let empty):
            (["run \(date.text)"] + feeds.map(\.name) + (empty ? ["--empty"] : []))
                .joined(separator: " ")
        case .runMissing(let date): "run \(date.text) with a feed that is not there"
        case .adjust(let provider, let currency, let amount):
            "adjust \(provider) \(currency) \(amount)"
        }
    }
}
