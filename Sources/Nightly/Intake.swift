internal import Book
internal import BusinessCalendar
internal import Digest
internal import Feeds
internal import Files
internal import Money
internal import Settings
internal import Settlement

/// Reads the feeds of a run: good rows into memory, bad ones aside, all of them counted.
struct Intake {
    private(set) var rows = SessionRows()
    private(set) var accounts = AccountDirectory()
    /// By name, as the files were given.
    private(set) var feeds: [FeedRecord] = []
    private(set) var warnings: [String] = []
    private(set) var setAside: [SetAside] = []
    var admission: Admission

    private var fingerprints: [FeedFingerprint] = []
    private let files: [FeedFile]

    /// A row that was set aside. What it says in the feed is known for rows judged by themselves;
    /// for rows set aside by comparison it is read again.
    struct SetAside {
        var feed: Int
        var line: Int64
        var sessionID: String
        var rejection: Rejection
        var raw: String?
    }

    /// - Parameter files: by name; rows are numbered in this order.
    init(_ files: [FeedFile], terms: Terms) {
        self.files = files
        admission = Admission(terms)
    }

    /// Takes in what earlier runs put off, before any feed is read.
    mutating func takeDeferred<Failure: Error>(
        _ add: (
            inout SessionRows, inout AccountDirectory, (Instant) -> CivilDate
        ) throws(Failure) -> Void
    ) throws(Failure) {
        var judge = admission
        try add(&rows, &accounts) { judge.eventDate(of: $0) }
    }

    /// Brings the rows into the order of their session ids.
    ///
    /// - Parameter pending: what `takeDeferred` took in; told where its rows are now.
    mutating func order(_ pending: inout [PendingFact]) -> SessionOrder {
        var order = SessionOrder(rows)
        let texts = arrangedTexts(order)
        // What was put off was taken in before all else: the fact at an index is that of the row.
        order.arrange(&rows, texts: texts, watching: pending.count) { old, new in
            pending[old].row = new
        }
        return order
    }

    /// The texts of the rows in their order; one half is laid by a thread of its own.
    private func arrangedTexts(_ order: SessionOrder) -> [UInt8] {
        guard !order.isThatOfRows else { return [] }
        let middle = order.count / 2
        let secondHalf = Companion { [rows] () throws(Never) in
            order.texts(of: rows, at: middle..<order.count)
        }
        var texts = order.texts(of: rows, at: 0..<middle)
        texts.append(contentsOf: secondHalf.join().get())
        return texts
    }

    mutating func withAccounts<Result, Failure: Error>(
        _ body: (inout SessionRows, inout AccountDirectory) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(&rows, &accounts)
    }

    /// Reads every feed to its end.
    mutating func read(
        _ settings: Settings, progress: some Progress
    ) throws(JobFailure) {
        var total = 0
        for file in files { total += (try? fileStatus(file.path)?.byteCount) ?? 0 }
        rows.reserve(feedBytes: total)
        var done = 0
        for (number, file) in files.enumerated() {
            do throws(FeedRefusal) {
                try read(file, number, settings) { bytes in
                    progress.report(.reading, done: done + bytes, of: total)
                }
            } catch { throw JobFailure(error, file) }
            done += feeds[number].byteCount
        }
    }

    private mutating func read(
        _ file: FeedFile, _ number: Int, _ settings: Settings, progress: (Int) -> Void
    ) throws(FeedRefusal) {
        let control = try FeedControl.read(besideFeedAt: file.path)
        if control == nil, settings.requireControl { throw .controlMissing }
        var tally = Tally()
        var bytes = 0
        var readAhead = ReadAhead(file, feed: number, admission, under: accounts.key)
        while let batch = readAhead.next() {
            do throws(FeedRefusal) { try take(batch, number, &tally) } catch {
                readAhead.stop()
                throw error
            }
            bytes += batch.judged.feedByteCount
            progress(bytes)
            readAhead.giveBack(batch)
        }
        let (fingerprint, ignoredColumns) = try readAhead.finish()
        fingerprints.append(fingerprint)
        if let warning = ignoredColumns.warning(feed: file.path) { warnings.append(warning) }
        var record = FeedRecord(
            name: file.name, byteCount: fingerprint.byteCount,
            digest: fingerprint.digest.hexadecimal)
        record.rows = tally.rows
        record.ignored = tally.ignored
        record.rejected = tally.rejected
        record.totals = tally.totals
        feeds.append(record)
        if let control {
            let disagreements = control.disagreements(
                rows: tally.rows, digest: fingerprint.digest,
                totals: Dictionary(uniqueKeysWithValues: tally.totals.map { ($0, $1) }))
            guard disagreements.isEmpty else { throw .controlDisagrees(disagreements) }
        }
    }

    /// Counts and sums of one feed.
    private struct Tally {
        var rows = 0
        var ignored = 0
        var rejected = 0
        private var sums: [Currency: Amount] = [:]
        private var lastCurrency: Currency?
        private var lastSum = Amount.zero

        /// Most rows are of the currency of the row before; only a change looks its sum up.
        mutating func add(_ price: Amount, in currency: Currency) throws(AmountOverflow) {
            if currency != lastCurrency {
                if let lastCurrency { sums[lastCurrency] = lastSum }
                lastCurrency = currency
                lastSum = sums[currency] ?? .zero
            }
            lastSum = try lastSum.adding(price)
        }

        /// By currency.
        var totals: [(currency: Currency, amount: Amount)] {
            var all = sums
            if let lastCurrency { all[lastCurrency] = lastSum }
            return all.sorted { $0.key < $1.key }.map { (currency: $0.key, amount: $0.value) }
        }
    }

    private mutating func take(
        _ batch: RowBatch, _ feed: Int, _ tally: inout Tally
    ) throws(FeedRefusal) {
        rows.append(batch, accounts: &accounts)
        let judged = batch.judged
        for (index, verdict) in judged.verdicts.enumerated() {
            tally.rows += 1
            do throws(AmountOverflow) {
                switch verdict {
                case .admitted(let place):
                    let (currency, price) = judged.amount(place)
                    try tally.add(price, in: currency)
                case .ignored:
                    tally.ignored += 1
                case .rejected(let number), .disputeRejected(_, rejection: let number):
                    let bytes = batch.bytes.span
                    tally.rejected += 1
                    setAside(batch.rows[index], bytes, feed, judged.rejections[number])
                    if let control = Admission.controlAmount(of: batch.rows[index], in: bytes) {
                        try tally.add(control.price, in: control.currency)
                    }
                }
            } catch { throw .totalOverflows(line: batch.rows[index].line) }
        }
    }

    private mutating func setAside(
        _ row: FeedRow, _ bytes: Span<UInt8>, _ feed: Int, _ rejection: Rejection
    ) {
        var sessionID = ""
        let id = bytes.extracting(row[.sessionID].range)
        if row.fault?.leavesFieldsReadable ?? true, Identifier.isValid(id) {
            sessionID = id.string
        }
        setAside.append(
            SetAside(
                feed: feed, line: Int64(row.line), sessionID: sessionID, rejection: rejection,
                raw: bytes.extracting(row.raw.range).string))
    }

    /// Adds what the comparison found, and reads again what those rows say.
    mutating func finish(_ comparison: Comparison) throws(JobFailure) {
        for number in feeds.indices {
            feeds[number].accepted = comparison.accepted[number]
            feeds[number].duplicates = comparison.duplicates[number]
        }
        var lines: [Int: [Int]] = [:]
        var places: [Int: [Int: Int]] = [:]
        for (index, rejection) in comparison.rejected {
            let row = rows[index]
            feeds[row.feed].rejected += 1
            lines[row.feed, default: []].append(Int(row.line))
            places[row.feed, default: [:]][Int(row.line)] = setAside.count
            setAside.append(
                SetAside(
                    feed: row.feed, line: row.line, sessionID: rows.sessionID(index),
                    rejection: rejection, raw: nil))
        }
        for (feed, wanted) in lines.sorted(by: { $0.key < $1.key }) {
            do throws(FeedRefusal) {
                try RowsAtLines.read(
                    path: files[feed].path, format: files[feed].format, lines: wanted.sorted(),
                    expecting: fingerprints[feed]
                ) { line, raw in
                    if let place = places[feed]?[line] { setAside[place].raw = raw.string }
                }
            } catch { throw JobFailure(error, files[feed]) }
        }
    }

    /// Gives up the rows: what posts them changes them, and they are too many to be there twice.
    mutating func handOver() -> (rows: SessionRows, accounts: AccountDirectory) {
        defer {
            rows = SessionRows()
            accounts = AccountDirectory()
        }
        return (rows, accounts)
    }

    /// All exceptions of the run by feed, then line.
    func exceptions() -> [ExceptionRecord] {
        setAside.sorted { ($0.feed, $0.line) < ($1.feed, $1.line) }.map { aside in
            ExceptionRecord(
                feed: files[aside.feed].name, line: aside.line, sessionID: aside.sessionID,
                code: aside.rejection.code, message: aside.rejection.message,
                row: aside.raw ?? "")
        }
    }
}

extension Span<UInt8> {
    /// The bytes as text; what is no UTF-8 becomes U+FFFD.
    fileprivate var string: String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
