import Glibc

/// What libFuzzer calls with every input it makes up. `NIGHTBOOK_FUZZ_READER` says which reader is
/// to read it; a crash, a `ReaderFault`, too much memory or too much time is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func readInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do { try reader(Array(UnsafeBufferPointer(start: start, count: count))) } catch {
        fatalError("\(error)")
    }
    return 0
}

private let reader: @Sendable ([UInt8]) throws -> Void = {
    let name = getenv("NIGHTBOOK_FUZZ_READER").map { String(cString: $0) } ?? ""
    guard let found = readers[name] else {
        fatalError("NIGHTBOOK_FUZZ_READER is one of \(readers.keys.sorted())")
    }
    return found
}()
