import CPosix
import Glibc

/// Another program, run once from its start to its end.
public struct ChildProcess: Sendable {
    /// A path, or a name that is looked for on the `PATH`.
    public let program: String
    public let arguments: [String]

    public init(_ program: String, _ arguments: [String] = []) {
        self.program = program
        self.arguments = arguments
    }

    /// Runs the program and returns when it has ended, however it ended.
    ///
    /// It has this process's environment and current folder, and nothing to read.
    ///
    /// - Parameters:
    ///   - output: the path of the file that takes its standard output, in place of one that is
    ///     there.
    ///   - messages: the same for its standard error; another path.
    /// - Throws: operation `start`, kind `missing` when there is no such program.
    public func run(output: String, messages: String) throws(FileError) -> ChildEnding {
        let outputFile = try Self.createAnew(output)
        let messagesFile = try Self.createAnew(messages)
        let begin = SystemClock.monotonicNanoseconds()
        let child = unsafe withArguments {
            unsafe cposix_start(program, $0, outputFile.number, messagesFile.number)
        }
        guard child >= 0 else { throw FileError(.start, program, code: Int32(-child)) }
        var ending = cposix_ending()
        try unsafe check(cposix_wait(child, &ending), .waitFor, program)
        return ChildEnding(
            ending, wallNanoseconds: SystemClock.monotonicNanoseconds() - begin)
    }

    /// Makes a call with the program's name and its arguments as C has them; a zero byte, which
    /// would cut one short, is refused as `EINVAL`.
    private func withArguments(
        _ call: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int64
    ) -> Int64 {
        let words = [program] + arguments
        guard !words.contains(where: { $0.utf8.contains(0) }) else { return -Int64(EINVAL) }
        // One block of all the words, so that nothing has to be freed word by word.
        var bytes: [CChar] = []
        var starts: [Int] = []
        for word in words {
            starts.append(bytes.count)
            bytes += word.utf8.map { CChar(bitPattern: $0) } + [0]
        }
        return unsafe bytes.withUnsafeMutableBufferPointer { block in
            guard let base = block.baseAddress else { return -Int64(EINVAL) }
            let pointers = unsafe starts.map { unsafe Optional(base + $0) } + [nil]
            return unsafe pointers.withUnsafeBufferPointer { list in
                guard let first = list.baseAddress else { return -Int64(EINVAL) }
                return unsafe call(first)
            }
        }
    }

    private static func createAnew(_ path: String) throws(FileError) -> Descriptor {
        let removed = unsafe withPath(path) { unsafe cposix_remove(currentFolder, $0, 0) }
        if removed != -ENOENT { try check(removed, .create, path) }
        let created = unsafe withPath(path) { unsafe cposix_create(currentFolder, $0) }
        return try Descriptor(created, .create, path)
    }
}

/// How a program ended, and what it took.
public struct ChildEnding: Hashable, Sendable {
    /// What ended it.
    public enum Cause: Hashable, Sendable {
        case exit(code: Int32)
        case signal(Int32)
    }

    public let cause: Cause
    /// From just before the start to the end.
    public let wallNanoseconds: Int64
    /// Of all its threads, in its own code.
    public let userNanoseconds: Int64
    /// Of all its threads, in the system's code on its behalf.
    public let systemNanoseconds: Int64
    /// The most memory it had resident, file mappings included. Never less than what the process
    /// that started it had, as Linux counts a child's memory from before it becomes the program.
    public let peakResidentBytes: Int64

    init(_ ending: cposix_ending, wallNanoseconds: Int64) {
        cause = ending.is_signal == 1 ? .signal(ending.number) : .exit(code: ending.number)
        self.wallNanoseconds = wallNanoseconds
        userNanoseconds = ending.user_nanoseconds
        systemNanoseconds = ending.system_nanoseconds
        peakResidentBytes = ending.peak_resident_bytes
    }
}
