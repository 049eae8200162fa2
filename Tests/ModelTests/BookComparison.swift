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

/// Takes the steps of a random book through the model and the program.
struct BookComparison {
    let seed: UInt64
    let steps: [RandomStep]
    let disk: BookOnDisk
    private(set) var model = SlowModel()
    private(set) var nights: [SlowNight] = []
    private(set) var reconciliations: [SlowReconciliation] = []

    init(seed: UInt64, _ steps: [RandomStep]) throws {
        self.seed = seed
        self.steps = steps
        disk = try BookOnDisk(seed: seed)
    }

    /// Throws a `BookDifference` at the first step whose outcome differs.
    mutating func compare() throws {
        for (index, step) in steps.enumerated() {
            let place = "step \(index) (\(step.name))"
            try compare(step, place)
            // Between two closes as well, and not after every step: that would take long.
            if index == Int(seed) % steps.count { try expectSoundBook(place) }
        }
        for index in nights.indices {
            try compareFiles(index, "after the last step")
            try compareManifest(index, "after the last step")
        }
        for taken in reconciliations { try compareFiles(taken, "after the last step") }
        let pages = nights.isEmpty ? [] : ["index.html"]
        let others = pages + (reconciliations.isEmpty ? [] : ["reconciliation"])
        try expect("reports/", nights.map(\.date.text) + others, disk.names(in: "reports"))
        try expect(
            "reports/reconciliation/", reconciliations.map(\.statement.name).sorted(by: precedes),
            disk.names(in: "reports/reconciliation"))
        try comparePublishedAgain()
        try expectSoundBook("after the last step")
    }

    private mutating func compare(_ step: RandomStep, _ place: String) throws {
        let expected = model.take(step)
        if let night = expected.night { nights.append(night) }
        reconciliations += expected.reconciliations
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
        if expected.night != nil { try compareFiles(nights.count - 1, place) }
        for taken in expected.reconciliations { try compareFiles(taken, place) }
    }

    /// The audit derives all that is there from what was read and decided, and finds no fault.
    private func expectSoundBook(_ place: String) throws {
        let found = disk.command(["audit"])
        guard found.exit != 0 else { return }
        throw BookDifference(
            place: place + ", audit", model: "nothing to find",
            program: "exit \(found.exit) \(found.out)\(found.err)")
    }

    /// A folder that was lost is made again with the same bytes.
    private func comparePublishedAgain() throws {
        guard let last = nights.indices.last else { return }
        let index = Int(seed % UInt64(nights.count))
        let folder = "reports/" + nights[index].date.text
        let before = Dictionary(
            uniqueKeysWithValues: disk.names(in: folder).map { ($0, disk.read("\(folder)/\($0)")) })
        try FileManager.default.removeItem(at: disk.folder.appendingPathComponent(folder))
        let exit = disk.close(nights[index].date, [], empty: false).exit
        let isDone = nights[index].exceptionCount == 0 && !model.hasOpenBreaks
        try expect(folder + ", published again", isDone ? "0" : "3", "\(exit)")
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
            if name == "exceptions.csv" {
                found = try Self.without("message", found, "\(place), exceptions.csv")
            }
            try compareLines(bytes, found, "\(place), \(folder)/\(name)")
        }
    }

    private func compareManifest(_ index: Int, _ place: String) throws {
        let folder = "reports/" + nights[index].date.text
        let previous = index == 0 ? nil : nights[index - 1].date
        try ManifestComparison(disk: disk, folder: folder, night: nights[index])
            .compare(previous, place)
    }

    private func compareFiles(_ taken: SlowReconciliation, _ place: String) throws {
        let folder = "reports/reconciliation/" + taken.statement.name
        for (name, bytes) in taken.files.sorted(by: { precedes($0.key, $1.key) }) {
            let here = "\(place), \(folder)/\(name)"
            guard var found = disk.read("\(folder)/\(name)") else {
                throw BookDifference(place: here, model: "a file", program: "no file")
            }
            if name == "breaks.csv" { found = try Self.without("explanation", found, here) }
            try compareLines(bytes, found, here)
        }
        if disk.read(folder + "/manifest.json") == nil {
            throw BookDifference(
                place: "\(place), \(folder)/manifest.json", model: "a file", program: "no file")
        }
    }

    /// A table without the column whose words are the program's own.
    static func without(_ name: String, _ file: [UInt8], _ place: String) throws -> [UInt8] {
        let records = try SlowCSV.read(file).map { record in
            record.fields.map { String(decoding: $0, as: UTF8.self) }
        }
        guard let header = records.first, let column = header.firstIndex(of: name) else {
            throw BookDifference(place: place, model: "a column \(name)", program: "none")
        }
        var (whole, bare) = ("", "")
        for record in records {
            if record.count != header.count || record[column].isEmpty {
                throw BookDifference(
                    place: place, model: "words in every \(name)",
                    program: record.joined(separator: ","))
            }
            whole += record.map(SlowTable.quoted).joined(separator: ",") + "\n"
            var rest = record
            rest.remove(at: column)
            bare += rest.map(SlowTable.quoted).joined(separator: ",") + "\n"
        }
        if Array(whole.utf8) != file {
            throw BookDifference(
                place: place, model: "quotes only where needed, LF", program: "another form")
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
}
