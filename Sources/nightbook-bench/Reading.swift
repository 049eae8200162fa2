import Files

/// What one run of a program took.
struct Reading: Equatable {
    let wallNanoseconds: Int64
    let userNanoseconds: Int64
    let systemNanoseconds: Int64
    let peakBytes: Int64

    var cpuNanoseconds: Int64 { userNanoseconds + systemNanoseconds }

    init(wall: Int64, user: Int64, system: Int64, peakBytes: Int64) {
        wallNanoseconds = wall
        userNanoseconds = user
        systemNanoseconds = system
        self.peakBytes = peakBytes
    }

    init(_ ending: ChildEnding) {
        self.init(
            wall: ending.wallNanoseconds, user: ending.userNanoseconds,
            system: ending.systemNanoseconds, peakBytes: ending.peakResidentBytes)
    }
}
