import BusinessCalendar
import Foundation
import Nightly
import Synchronization
import Testing

/// Runs that are killed outright, at each step that a run reports, and then run again. A child
/// process does it to itself: the steps are those that the terminal shows, so that the program
/// needs no door for its tests.
@Suite struct KilledRunTests {
    /// What is done with two feeds and a statement.
    enum Command: String, CaseIterable {
        /// Closes two dates, then takes the statement that waits.
        case run
        /// Takes the statement, when both dates are closed.
        case reconcile
    }

    /// How often each command reports a step; a test holds the numbers against the program.
    private static let points: [(Command, Int)] =
        (0..<14).map { (.run, $0) } + (0..<4).map { (.reconcile, $0) }

    private static let statement = """
        line_id,booked_on,reference,kind,counterparty,currency,amount,balance
        L1,2013-11-04,one,,carl,EUR,10.00,10.00
        L2,2013-11-05,P-20131104-000001,payout,,EUR,-7.99,2.01
        L3,2013-11-05,,,dora,EUR,5.00,7.01

        """

    private static func book(for command: Command) throws -> SmallBook {
        let book = try SmallBook()
        try book.feed("sessions-2013-11-04.csv", completed("one"), badRow(1))
        try book.feed(
            "sessions-2013-11-05.csv", completed("two", "2000", "JPY", on: "2013-11-05"),
            disputed("one", disputed: "2013-11-05"))
        if command == .reconcile { #expect(try book.run("run").exitCode == .done) }
        try book.put(statement, at: "inbox/wallet-2013-11-05.csv")
        return book
    }

    private static func perform(
        _ command: Command, on path: String, progress: some Nightly.Progress
    ) throws {
        let folder = try BookFolder(path)
        switch command {
        case .run:
            let now = try #require(Instant("2013-12-01T00:00:00Z"))
            _ = try Night.run(RunRequest(), in: folder, now: now, progress: progress)
        case .reconcile:
            _ = try Reconciling.reconcile(
                [path + "/inbox/wallet-2013-11-05.csv"], in: folder, progress: progress)
        }
    }

    @Test(arguments: Command.allCases)
    func `every step is one at which a run is killed`(_ command: Command) throws {
        let book = try Self.book(for: command)
        let steps = Steps()
        try Self.perform(command, on: book.path, progress: steps)
        #expect(steps.count == Self.points.count { $0.0 == command })
    }

    @Test(arguments: points)
    func `a run that was killed ends, run again, as one that was not`(
        _ command: Command, _ step: Int
    ) async throws {
        let undisturbed = try Self.book(for: command)
        try Self.perform(command, on: undisturbed.path, progress: NoProgress())

        let book = try Self.book(for: command)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = book.path as String, name = command.rawValue as String, step = step as Int] in
            let command = try #require(Command(rawValue: name))
            try Self.perform(command, on: path, progress: Steps(deadlyStep: step))
        }
        try Self.perform(command, on: book.path, progress: NoProgress())
        let differences = try BookState(book.path).changes(since: BookState(undisturbed.path))
        #expect(differences == [])
        let audit = try book.run("audit")
        #expect(audit.exitCode == .done, "\(audit.output)\(audit.message)")
    }

    @Test func `a statement whose reports had no place is taken by the same command again`() throws
    {
        let undisturbed = try Self.book(for: .run)
        try Self.perform(.run, on: undisturbed.path, progress: NoProgress())
        let book = try Self.book(for: .run)
        let place = "reports/reconciliation/wallet-2013-11-05"
        try book.makeFolder(place)
        try book.put("mine", at: place + "/notes.txt")
        #expect(try book.run("run").exitCode == .cannotWrite)
        try book.remove(place)
        #expect(try book.run("run").exitCode == .done)
        #expect(try book.files("reports") == undisturbed.files("reports"))
        #expect(
            try tables(ofDatabase: book.path("nightbook.db"))
                == tables(ofDatabase: undisturbed.path("nightbook.db")))
    }

    // MARK: Two at once

    /// Takes the book in a child process, which works on until it is told to end, or is killed.
    private func withHolder(
        of book: SmallBook, endsWith ending: ExitTest.Condition,
        _ body: @Sendable @escaping () throws -> Void
    ) async throws {
        async let meanwhile: Void = {
            while !book.exists("held") { try await Task.sleep(for: .milliseconds(5)) }
            // However it ends, the holder is not to wait for ever.
            defer { try? book.put("", at: "go") }
            try body()
        }()
        await #expect(processExitsWith: ending) { [path = book.path as String] in
            try Self.perform(.run, on: path, progress: Waiting(path))
        }
        if !book.exists("held") { try book.put("", at: "held") }
        try await meanwhile
    }

    @Test func `of two runs at once one works, the other says who holds the book`() async throws {
        let book = try Self.book(for: .run)
        try await withHolder(of: book, endsWith: .success) {
            let other = try book.run("run")
            #expect(other.exitCode == .busy)
            let holder = try book.text("held")
            #expect(other.message.contains("another run holds the book (process \(holder), run)"))
            #expect(!book.exists("reports"))
            try book.put("", at: "go")
        }
        #expect(book.exists("reports/2013-11-05/manifest.json"))
        #expect(try book.text("nightbook.db.lock") == "")
    }

    @Test func `the lock of a run that was killed holds nobody up`() async throws {
        let book = try Self.book(for: .run)
        try await withHolder(of: book, endsWith: .signal(SIGKILL)) {
            #expect(try book.run("run").exitCode == .busy)
            kill(try #require(pid_t(try book.text("held"))), SIGKILL)
        }
        #expect(try book.text("nightbook.db.lock").hasPrefix("process "))
        #expect(try book.run("run").exitCode == .done)
        #expect(book.exists("reports/2013-11-05/manifest.json"))
    }
}

/// Counts the steps of a run, and may kill its process at one of them.
private final class Steps: Nightly.Progress {
    private let deadlyStep: Int?
    private let state = Mutex<(count: Int, stage: Stage?)>((0, nil))

    init(deadlyStep: Int? = nil) { self.deadlyStep = deadlyStep }

    var count: Int { state.withLock(\.count) }

    /// A stage may report many times; its first one is the step.
    func report(_ stage: Stage, done: Int, of total: Int) {
        let step: Int? = state.withLock {
            guard stage != $0.stage else { return nil }
            $0.stage = stage
            $0.count += 1
            return $0.count - 1
        }
        if let step, step == deadlyStep { kill(getpid(), SIGKILL) }
    }
}

/// Says in a file that the book is held, and by whom, and goes on when there is another. However
/// long that takes: the machine may be busy. Only when its parent is gone it goes, too.
private struct Waiting: Nightly.Progress {
    private let path: String

    init(_ path: String) { self.path = path }

    func report(_ stage: Stage, done: Int, of total: Int) {
        let files = FileManager.default
        guard !files.fileExists(atPath: path + "/held") else { return }
        let parent = getppid()
        try? "\(getpid())".write(toFile: path + "/held", atomically: true, encoding: .utf8)
        while !files.fileExists(atPath: path + "/go"), getppid() == parent { usleep(5_000) }
    }
}
