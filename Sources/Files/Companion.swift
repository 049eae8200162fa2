import CPosix

/// One piece of work on a thread of its own, beside what the caller does meanwhile: files are
/// formatted, digested and written through to the disk while the database works.
///
/// The thread never outlives the value: who does not `join` waits for it all the same. Where no
/// thread can be had, the work is done at once, before `init` returns.
public struct Companion<Success: ~Copyable & Sendable, Failure: Error>: ~Copyable, Sendable {
    private let work: Work<Success, Failure>
    /// Nil when the work was done without a thread, or after joining.
    private var thread: UInt?

    /// Starts the work.
    public init(_ body: @escaping @Sendable () throws(Failure) -> Success) {
        let work = Work(body)
        self.work = work
        let context = unsafe Unmanaged.passRetained(work as AnyWork).toOpaque()
        var started: UInt = 0
        let code = unsafe cposix_thread_start(
            &started,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<AnyWork>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context, threadStackBytes)
        if code == 0 {
            thread = started
        } else {
            unsafe Unmanaged<AnyWork>.fromOpaque(context).release()
            work.run()
        }
    }

    deinit {
        if let thread { _ = cposix_thread_join(thread) }
    }

    /// Waits for the work to end: what it returned, or what it threw.
    public consuming func join() -> Result<Success, Failure> {
        if let thread { precondition(cposix_thread_join(thread) == 0, "joined twice") }
        thread = nil
        return work.takeOutcome()
    }
}

private let threadStackBytes = 8 << 20

/// Work of whatever type: a C function can be handed no generic one.
private class AnyWork {
    func run() {}
}

/// The closure and, once it has run, what came of it. Only one thread touches it at a time: the
/// companion's until it ends, which joining waits for, then the caller's.
private final class Work<Success: ~Copyable & Sendable, Failure: Error>: AnyWork,
    @unchecked Sendable
{
    private let body: @Sendable () throws(Failure) -> Success
    private var outcome: Result<Success, Failure>?

    init(_ body: @escaping @Sendable () throws(Failure) -> Success) {
        self.body = body
    }

    override func run() {
        do throws(Failure) { outcome = .success(try body()) } catch { outcome = .failure(error) }
    }

    func takeOutcome() -> Result<Success, Failure> {
        guard let outcome = outcome.take() else { preconditionFailure("the work has not run") }
        return outcome
    }
}
