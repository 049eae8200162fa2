/// A time zone: what its local time is ahead of UTC, at every instant.
///
/// Zones come from the tz database of the system. Neither `TZDIR`, `TZ` nor the machine's own
/// local time has a say: the same name means the same zone wherever the same database is installed.
public struct Zone: Hashable, Sendable {
    /// The IANA name, as it was asked for.
    public let name: String

    /// Where each interval of one offset begins. The first begins before every instant.
    private let starts: [Int64]
    /// Seconds east of UTC during each interval, and never the same in two that touch.
    private let offsets: [Int32]

    /// Coordinated Universal Time, which needs no database.
    public static let utc = Zone(name: "UTC", OffsetHistory(offsetSeconds: 0))

    init(name: String, _ history: OffsetHistory) {
        self.name = name
        starts = history.starts
        offsets = history.offsets
    }

    /// Seconds that local time is ahead of UTC (east positive) at an instant.
    public func offsetSeconds(at instant: Instant) -> Int {
        Int(offsets[index(at: instant.secondsSinceEpoch)])
    }

    /// The longest interval around a second in which the offset stays the same.
    func interval(at second: Int64) -> OffsetInterval {
        let index = index(at: second)
        return OffsetInterval(
            start: starts[index],
            end: index + 1 < starts.count ? starts[index + 1] : .max,
            offsetSeconds: Int64(offsets[index]))
    }

    /// The last interval that begins at or before a second.
    private func index(at second: Int64) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= second { low = middle } else { high = middle }
        }
        return low
    }

    /// Zones of one name are nearly always one zone: their histories need no hashing.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}

/// A stretch of time with one offset: from `start`, up to and not including `end`, in seconds since
/// 1970-01-01T00:00:00Z.
struct OffsetInterval {
    let start: Int64
    let end: Int64
    let offsetSeconds: Int64
}

extension Zone {
    /// The usual places of the tz database, in the order in which they are searched.
    public static let usualFolders = [
        "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
    ]

    /// The names of the tz database that have meant UTC at all times.
    private static let namesOfUTC: Set<String> = [
        "UTC", "UCT", "Universal", "Zulu", "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich",
        "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu",
        "Etc/GMT", "Etc/GMT0", "Etc/GMT+0", "Etc/GMT-0", "Etc/Greenwich",
    ]

    /// Names that a system may point at whatever zone it is set to.
    private static let namesOfTheMachine: Set<String> = ["localtime", "posixrules"]

    /// Reads the zone of an IANA name from the first folder that has it. UTC and its other names
    /// need no folder.
    ///
    /// - Parameter folders: folders of TZif files (RFC 9636), without a slash at their end.
    public init(named name: String, searching folders: [String] = Zone.usualFolders)
        throws(ZoneError)
    {
        if Self.namesOfUTC.contains(name) {
            self.init(name: name, OffsetHistory(offsetSeconds: 0))
            return
        }
        guard Self.isWellFormed(name) else { throw .malformedName(name) }
        guard !Self.namesOfTheMachine.contains(name) else {
            throw .unknown(name: name, searched: [])
        }
        for folder in folders {
            let path = folder + "/" + name
            guard let bytes = try ZoneFile.bytes(ofFile: path) else { continue }
            do throws(ZoneFlaw) {
                self.init(name: name, try OffsetHistory(tzif: bytes))
                return
            } catch .noMagic {
                throw .notAZone(path: path)
            } catch {
                throw .corrupt(path: path, error)
            }
        }
        throw .unknown(name: name, searched: folders)
    }

    /// Whether a name is one that cannot lead out of a folder: no dot, no empty word.
    private static func isWellFormed(_ name: String) -> Bool {
        var previous = UInt8(ascii: "/")
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
                UInt8(ascii: "-"):
                break
            case UInt8(ascii: "/") where previous != byte:
                break
            default:
                return false
            }
            previous = byte
        }
        return previous != UInt8(ascii: "/") && name.utf8.count <= 128
    }
}
