import Foundation

/// Holds a published `manifest.json` against the files it lists and the model's counts.
struct ManifestComparison {
    let disk: BookOnDisk
    let folder: String
    let night: SlowNight

    func compare(_ previous: SlowDay?, _ place: String) throws {
        let here = "\(place), \(folder)/manifest.json"
        guard let bytes = disk.read(folder + "/manifest.json"),
            let manifest = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { throw BookDifference(place: here, model: "a JSON object", program: "none") }
        let keys = [
            "business_date", "configuration", "feeds", "files", "previous", "version",
        ]
        try expect(here + ", keys", keys, manifest.keys.sorted(by: precedes))
        try expect(
            here + ", business_date", night.date.text, manifest["business_date"] as? String ?? "")
        let chained = previous.flatMap { disk.read("reports/\($0.text)/manifest.json") }
        try expect(
            here + ", previous", chained.map(SlowDigest.hex), manifest["previous"] as? String)
        let feeds = manifest["feeds"] as? [[String: Any]] ?? []
        try expect(here + ", feeds", night.counts.map(\.name), feeds.map { text($0, "name") })
        for (count, feed) in zip(night.counts, feeds) {
            try expect(here + ", feed \(count.name)", count, self.count(feed))
        }
        try compareFiles(manifest["files"] as? [[String: Any]] ?? [], here)
    }

    private func count(_ feed: [String: Any]) -> SlowFeedCount {
        SlowFeedCount(
            name: text(feed, "name"), bytes: number(feed, "bytes"), sha256: text(feed, "sha256"),
            rows: number(feed, "rows"), accepted: number(feed, "accepted"),
            duplicates: number(feed, "duplicates"), ignored: number(feed, "ignored"),
            rejected: number(feed, "rejected"), totals: feed["totals"] as? [String: String] ?? [:])
    }

    private func compareFiles(_ listed: [[String: Any]], _ here: String) throws {
        let present = disk.names(in: folder).filter { $0 != "manifest.json" }
        try expect(here + ", files", present, listed.map { text($0, "name") })
        for entry in listed {
            let name = text(entry, "name")
            let bytes = disk.read("\(folder)/\(name)") ?? []
            try expect("\(here), bytes of \(name)", bytes.count, number(entry, "bytes"))
            try expect("\(here), sha256 of \(name)", SlowDigest.hex(bytes), text(entry, "sha256"))
            if name.hasSuffix(".csv") {
                let rows = try SlowCSV.read(bytes).count - 1
                try expect("\(here), rows of \(name)", rows, number(entry, "rows"))
            }
        }
    }

    private func text(_ object: [String: Any], _ key: String) -> String {
        object[key] as? String ?? "(no \(key))"
    }

    private func number(_ object: [String: Any], _ key: String) -> Int {
        object[key] as? Int ?? -1
    }

    private func expect<Value: Equatable>(
        _ place: String, _ model: Value, _ program: Value
    ) throws {
        guard model != program else { return }
        throw BookDifference(place: place, model: "\(model)", program: "\(program)")
    }
}
