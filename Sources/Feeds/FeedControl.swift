public import Digest
public import Files
internal import JSON
public import Money

/// What the sender of a feed says it holds: the file `FEED.control` beside it, a JSON object.
///
/// Each key is optional; what is not said is not compared.
public struct FeedControl: Sendable, Equatable {
    /// The number of data rows, ignored and bad ones included.
    public var rows: Int?
    /// The digest of the feed's bytes.
    public var sha256: SHA256Digest?
    /// For every currency the sum of `price` over the rows with a settled status whose currency
    /// and price are good.
    public var totals: [Currency: Amount]?

    public init(rows: Int? = nil, sha256: SHA256Digest? = nil, totals: [Currency: Amount]? = nil) {
        self.rows = rows
        self.sha256 = sha256
        self.totals = totals
    }

    /// What a control file's name adds to its feed's.
    public static let fileEnding = ".control"
    /// A control file is a few numbers; one line for each currency there is takes 6 KiB.
    static let byteLimit = 64 << 10

    /// Reads the control file beside a feed; nil when there is none.
    public static func read(besideFeedAt path: String) throws(FeedRefusal) -> FeedControl? {
        let text: [UInt8]
        do throws(FileError) {
            text = try readFile(at: path + fileEnding, limitBytes: byteLimit)
        } catch {
            switch error.kind {
            case .missing: return nil
            case .notARegularFile(let kind): throw .controlMalformed(.noRegularFile(kind))
            case .tooLarge: throw .controlMalformed(.tooLarge)
            default: throw .file(error)
            }
        }
        do throws(ControlFault) {
            return try FeedControl(parsing: text)
        } catch {
            throw .controlMalformed(error)
        }
    }

    /// Reads the text of a control file, strictly: a key that is not known is refused, since
    /// what it promises would not be compared.
    public init(parsing text: [UInt8]) throws(ControlFault) {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: text.withoutByteOrderMark)
        } catch {
            throw .notJSON(error.description)
        }
        guard case .object(let members) = document else { throw .noObject }
        for member in members {
            switch member.key {
            case "rows":
                guard let rows = member.value.integer, rows >= 0 else { throw .badRows }
                self.rows = rows
            case "sha256":
                guard let digits = member.value.text,
                    let digest = SHA256Digest(hexadecimal: digits)
                else { throw .badDigest }
                sha256 = digest
            case "totals":
                totals = try Self.totals(member.value)
            default:
                throw .unknownKey(member.key)
            }
        }
    }

    private static func totals(_ value: JSONValue) throws(ControlFault) -> [Currency: Amount] {
        guard case .object(let members) = value else { throw .badTotals }
        var totals: [Currency: Amount] = [:]
        for member in members {
            guard let currency = Currency(member.key) else {
                throw .unknownCurrency(member.key)
            }
            guard let text = member.value.text,
                let total = Amount(signedDecimal: text, in: currency)
            else { throw .badTotal(currency) }
            totals[currency] = total
        }
        return totals
    }
}

/// Why a control file is none.
public enum ControlFault: Error, Equatable, Sendable {
    case noRegularFile(FileKind)
    /// Larger than any control file needs to be.
    case tooLarge
    /// What the JSON parser found.
    case notJSON(String)
    case noObject
    case unknownKey(String)
    /// Not a whole number from 0 on.
    case badRows
    /// Not 64 hexadecimal digits in a string.
    case badDigest
    /// No object.
    case badTotals
    /// Not of ISO 4217's list.
    case unknownCurrency(String)
    /// Not a decimal, in a string, with at most the currency's decimals.
    case badTotal(Currency)
}
