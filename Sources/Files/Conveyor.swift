import CPosix

/// Hands loads from the thread that fills them to the one that uses them, in their order, and
/// takes the used ones back to be filled again: so that reading goes on while what was read before
/// is worked on, in the memory of a few loads.
@safe
public final class Conveyor<Load: Sendable>: @unchecked Sendable {
    // Everything below is touched only by who has entered the meeting.
    private var filled: [Load] = []
    private var spare: [Load]
    private var hasEnded = false
    private var isStopped = false
    private let makeLoad: @Sendable () -> Load
    private let user = cposix_thread_self()
    private let meeting: UnsafeMutableRawPointer

    /// A conveyor of so many loads, to be used by the thread that makes it.
    public init(of loadCount: Int, _ makeLoad: @escaping @Sendable () -> Load) {
        guard let meeting = unsafe cposix_meeting_make() else {
            preconditionFailure("no memory for a lock")
        }
        unsafe self.meeting = meeting
        self.makeLoad = makeLoad
        spare = (0..<loadCount).map { _ in makeLoad() }
    }

    deinit { unsafe cposix_meeting_free(meeting) }

    // MARK: Who fills

    /// The next load to fill, waiting until one was used; nil when no more are wanted.
    public func takeSpare() -> Load? {
        enter()
        defer { leave() }
        while spare.isEmpty, !isStopped {
            // Where no thread could be had for the filling, nobody would ever give one back.
            if cposix_thread_self() == user { return makeLoad() }
            unsafe cposix_meeting_wait(meeting)
        }
        return isStopped ? nil : spare.removeLast()
    }

    /// Hands a filled load over.
    public func deliver(_ load: consuming Load) {
        enter()
        filled.append(load)
        unsafe cposix_meeting_wake(meeting)
        leave()
    }

    /// How many filled loads wait to be used.
    public var filledCount: Int {
        enter()
        defer { leave() }
        return filled.count
    }

    /// Tells that no more loads come.
    public func end() {
        enter()
        hasEnded = true
        unsafe cposix_meeting_wake(meeting)
        leave()
    }

    // MARK: Who uses

    /// The next filled load, waiting for it; nil when all were taken.
    public func take() -> Load? {
        enter()
        defer { leave() }
        while filled.isEmpty {
            if hasEnded { return nil }
            unsafe cposix_meeting_wait(meeting)
        }
        return filled.removeFirst()
    }

    /// Gives a load back that was used.
    public func giveBack(_ load: consuming Load) {
        enter()
        spare.append(load)
        unsafe cposix_meeting_wake(meeting)
        leave()
    }

    /// Tells that no more loads are wanted.
    public func stop() {
        enter()
        isStopped = true
        unsafe cposix_meeting_wake(meeting)
        leave()
    }

    private func enter() { unsafe cposix_meeting_enter(meeting) }
    private func leave() { unsafe cposix_meeting_leave(meeting) }
}
