import Files
import Testing

/// Runs a line of shell code in a scratch folder of the test's own.
private func ran(_ line: String, in scratch: Scratch) throws -> ChildEnding {
    try ChildProcess("sh", ["-c", line])
        .run(output: scratch.path("out"), messages: scratch.path("err"))
}

@Test func `a program's output and messages are kept apart`() throws {
    let scratch = Scratch()
    let ending = try ran("echo done; echo careful >&2", in: scratch)
    #expect(ending.cause == .exit(code: 0))
    #expect(scratch.text("out") == "done\n")
    #expect(scratch.text("err") == "careful\n")
}

@Test func `an earlier output is replaced, not written into`() throws {
    let scratch = Scratch()
    scratch.put("a much longer text of an earlier run", at: "out")
    _ = try ran("echo new", in: scratch)
    #expect(scratch.text("out") == "new\n")
}

@Test func `arguments arrive as they are`() throws {
    let scratch = Scratch()
    let arguments = ["-c", "printf '<%s>' \"$@\"", "sh", "", "two words", "*", "été"]
    _ = try ChildProcess("/bin/sh", arguments)
        .run(output: scratch.path("out"), messages: scratch.path("err"))
    #expect(scratch.text("out") == "<><two words><*><été>")
}

@Test func `it is told how a program ended`() throws {
    let scratch = Scratch()
    #expect(try ran("exit 65", in: scratch).cause == .exit(code: 65))
    #expect(try ran("kill -9 $$", in: scratch).cause == .signal(9))
}

@Test func `a program that writes to a closed pipe ends as from a shell`() throws {
    StandardStreams.prepare()
    let scratch = Scratch()
    let ending = try ran("sh -c 'kill -13 $$; echo survived' ; echo $?", in: scratch)
    #expect(ending.cause == .exit(code: 0))
    #expect(scratch.text("out") == "141\n")
}

@Test func `a program is given nothing to read`() throws {
    let scratch = Scratch()
    _ = try ran("cat; echo end", in: scratch)
    #expect(scratch.text("out") == "end\n")
}

@Test func `what a program took is counted`() throws {
    let scratch = Scratch()
    let line = "i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done"
    let ending = try ran(line, in: scratch)
    #expect(ending.wallNanoseconds > 0)
    #expect(ending.userNanoseconds + ending.systemNanoseconds > 0)
    #expect(ending.peakResidentBytes > 100_000)
}

@Test func `a program that is not there cannot be started`() {
    let scratch = Scratch()
    let error = failure { () throws(FileError) in
        _ = try ChildProcess("no-such-program-here")
            .run(output: scratch.path("out"), messages: scratch.path("err"))
    }
    #expect(error?.operation == .start && error?.kind == .missing)
    #expect(
        error?.description == "cannot start no-such-program-here: No such file or directory")
}

@Test func `an argument with a zero byte is refused`() {
    let scratch = Scratch()
    let error = failure { () throws(FileError) in
        _ = try ChildProcess("true", ["a\0b"])
            .run(output: scratch.path("out"), messages: scratch.path("err"))
    }
    #expect(error?.operation == .start)
}

@Test func `the program and the machine are known`() {
    #expect(OwnProcess.programPath?.hasPrefix("/") == true)
    #expect(Machine.processorCount >= 1)
    #expect(Machine.memoryBytes.map { $0 > 1 << 20 } != false)
    #expect(Machine.kernelVersion?.isEmpty != true)
    #expect(OwnProcess.stopSignal == nil)
}
