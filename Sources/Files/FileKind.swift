import CPosix

/// What a name in a folder stands for.
public enum FileKind: Hashable, Sendable, CustomStringConvertible {
    case regularFile, folder, fifo, device, socket, symlink, other

    init(_ status: cposix_status) {
        switch Int(status.kind) {
        case Int(CPOSIX_REGULAR_FILE): self = .regularFile
        case Int(CPOSIX_FOLDER): self = .folder
        case Int(CPOSIX_FIFO): self = .fifo
        case Int(CPOSIX_DEVICE): self = .device
        case Int(CPOSIX_SOCKET): self = .socket
        case Int(CPOSIX_SYMLINK): self = .symlink
        default: self = .other
        }
    }

    /// The kind with its article, for messages: "a folder".
    public var description: String {
        switch self {
        case .regularFile: "a file"
        case .folder: "a folder"
        case .fifo: "a FIFO"
        case .device: "a device"
        case .socket: "a socket"
        case .symlink: "a symbolic link"
        case .other: "of an unknown kind"
        }
    }
}
