import Files

/// Shows on a terminal what is being measured.
struct ProgressLine {
    /// Clears the line.
    private static let erasure = "\r\u{1B}[K"
    private let isShown = StandardStreams.isTerminal(.error)

    func show(_ text: String) {
        if isShown { _ = tell(Self.erasure + text, .error) }
    }

    func erase() {
        show("")
    }
}
