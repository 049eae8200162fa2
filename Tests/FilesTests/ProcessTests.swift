import Glibc
import Testing

@testable import Files

private func write(_ text: String, to number: Int32) -> FileError? {
    failure { () throws(FileError) in
        var error: FileError?
        text.utf8.withContiguousStorageIfAvailable { bytes in
            error = failure { () throws(FileError) in
                try writeAll(UnsafeRawBufferPointer(bytes), to: number, "standard output")
            }
        }
        if let error { throw error }
    }
}

@Test func `writing to a stream nobody reads is an error, not the end`() {
    StandardStreams.prepare()
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    close(ends[0])
    let error = write("lost", to: ends[1])
    #expect(error?.kind == .streamClosed)
    #expect(error?.description == "cannot write standard output: Broken pipe")
    close(ends[1])
}

@Test func `writing to a stream that is not open is an error`() {
    #expect(write("lost", to: 1_000_000)?.kind == .streamClosed)
}

@Test func `writing to a full disk is an error`() {
    let full = open("/dev/full", O_WRONLY)
    #expect(write("lost", to: full)?.kind == .noSpace)
    close(full)
}

@Test func `a slow reader gets every byte of a stream that does not block`() {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let reading = ends[0]
    let reader = Companion { () throws(Never) -> Int in
        var total = 0
        var piece = [UInt8](repeating: 0, count: 5000)
        while case let count = read(reading, &piece, piece.count), count > 0 { total += count }
        return total
    }
    #expect(write(String(repeating: "x", count: 1_000_000), to: ends[1]) == nil)
    close(ends[1])
    let total = reader.join().get()
    #expect(total == 1_000_000)
    close(reading)
}

@Test func `a pipe is no terminal`() {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    #expect(!StandardStreams.isTerminal(descriptor: ends[0]))
    #expect(!StandardStreams.isTerminal(descriptor: 1_000_000))
    close(ends[0])
    close(ends[1])
}

@Test func `a companion hands over what it made, or what it failed with`() throws {
    let sum = Companion { () throws(FileError) -> Int in (1...1000).reduce(0, +) }
    #expect(try sum.join().get() == 500_500)
    let failing = Companion { () throws(FileError) -> Int in
        throw FileError(.open, "x", code: ENOENT)
    }
    let outcome = failing.join()
    #expect(outcome == .failure(FileError(.open, "x", code: ENOENT)))
}

@Test func `a companion nobody joins is waited for`() {
    let scratch = Scratch()
    let path = scratch.path("x")
    do {
        _ = Companion { () throws(FileError) in try replaceFile(at: path, with: [1]) }
    }
    #expect(scratch.names() == ["x"])
}

@Test func `a companion has room for deep calls`() throws {
    @Sendable func depth(_ rest: Int) -> Int {
        var room = InlineArray<64, Int>(repeating: rest)
        room[rest % 64] += 1
        return rest == 0 ? room[1] : depth(rest - 1) + room[(rest + 1) % 64] - rest
    }
    #expect(Companion { () throws(Never) -> Int in depth(5000) }.join().get() >= 0)
}

@Test func `the environment is read as it is`() {
    setenv("NIGHTBOOK_FILES_TESTS", "x=y", 1)
    #expect(environmentVariable("NIGHTBOOK_FILES_TESTS") == "x=y")
    unsetenv("NIGHTBOOK_FILES_TESTS")
    #expect(environmentVariable("NIGHTBOOK_FILES_TESTS") == nil)
    #expect(environmentVariable("PATH\0") == nil)
}

@Test func `the process and its clocks are known`() {
    #expect(OwnProcess.identifier == Int64(getpid()))
    #expect(OwnProcess.peakResidentBytes > 1_000_000)
    #expect(SystemClock.secondsSinceEpoch() > 1_383_523_200)
    let earlier = SystemClock.monotonicNanoseconds()
    #expect(SystemClock.monotonicNanoseconds() >= earlier)
}
