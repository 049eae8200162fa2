import Glibc
import Testing

@testable import Files

private func lockFailure(_ path: String) -> LockError? {
    do throws(LockError) { _ = try FileLock(path: path, note: "another") } catch { return error }
    return nil
}

@Test func `one holds the lock, others are told who`() throws {
    let scratch = Scratch()
    let path = scratch.path("lock")
    do {
        let lock = try FileLock(path: path, note: "pid 123, run for 2013-11-04")
        #expect(lockFailure(path) == .held(by: "pid 123, run for 2013-11-04"))
        #expect(scratch.text("lock") == "pid 123, run for 2013-11-04")
        lock.release()
    }
    #expect(lockFailure(path) == nil)
    #expect(scratch.text("lock") == "")
    #expect(scratch.mode("lock") == 0o640 & ~currentMask)
}

@Test func `a shorter note replaces a longer one that a killed run left`() throws {
    let scratch = Scratch()
    let path = scratch.put("pid 123456789, run for 2013-11-04", at: "lock")
    let lock = try FileLock(path: path, note: "pid\n7")
    #expect(lockFailure(path)?.description == #"held by pid\n7"#)
    lock.release()
}

@Test func `a holder without a note is another run`() throws {
    let scratch = Scratch()
    let lock = try FileLock(path: scratch.path("lock"), note: "")
    #expect(lockFailure(scratch.path("lock"))?.description == "held by another run")
    lock.release()
}

@Test func `a lock is a file of its own, not a symlink, FIFO or folder`() {
    let scratch = Scratch()
    scratch.put("precious", at: "target")
    scratch.putSymlink("symlink", to: "target")
    scratch.putFIFO("fifo")
    scratch.putFolder("folder")
    for (name, kind) in [("symlink", FileKind.symlink), ("fifo", .fifo), ("folder", .folder)] {
        guard case .failed(let error) = lockFailure(scratch.path(name)) else {
            Issue.record("\(name) was locked")
            continue
        }
        #expect(error.kind == .notARegularFile(kind))
    }
    #expect(scratch.text("target") == "precious")
    guard case .failed(let error) = lockFailure(scratch.path("none/lock")) else {
        Issue.record("a lock in no folder")
        return
    }
    #expect(error.kind == .missing)
}
