/// How much of everything a document may have: what keeps memory and time in bounds, whoever
/// wrote it.
public struct XMLLimits: Hashable, Sendable {
    /// Elements inside one another.
    public var depth = 64
    /// Bytes of one name, prefix included.
    public var nameBytes = 256
    /// Different names of elements and attributes, and prefixes and namespaces.
    public var names = 2048
    /// Attributes of one element.
    public var attributes = 64
    /// Bytes of one tag, comment, processing instruction or CDATA section.
    public var markupBytes = 1 << 20
    /// Bytes of text between two tags.
    public var textBytes = 1 << 20

    /// The limits that every document of ISO 20022 keeps with ease.
    public static let usual = XMLLimits()

    public init() {}
}
