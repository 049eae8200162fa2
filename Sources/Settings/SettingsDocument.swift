import BusinessCalendar
public import JSON
import Money

extension Settings {
    /// Reads a configuration file.
    ///
    /// A byte order mark at its start is skipped, since some editors leave one. Throws all that is
    /// wrong in it, not just the first thing.
    /// - Parameter file: how messages name the file.
    public init(parsing text: [UInt8], file: String) throws(SettingsError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let document: JSONValue
        do {
            document = try JSONValue(
                parsing: text.starts(with: mark) ? Array(text.dropFirst(mark.count)) : text)
        } catch {
            throw SettingsError(file: file, problems: [.notJSON(error)])
        }
        try self.init(document, file: file, loadsZone: true)
    }

    /// Reads a configuration back that was recorded with a closed date.
    ///
    /// The time zone need not be known any more: what was computed with it stays as it was.
    public init(recorded document: JSONValue) throws(SettingsError) {
        try self.init(document, file: "recorded configuration", loadsZone: false)
    }

    private init(_ document: JSONValue, file: String, loadsZone: Bool) throws(SettingsError) {
        var reader = SettingsReader(loadsZone: loadsZone)
        reader.read(document)
        guard reader.problems.isEmpty else {
            throw SettingsError(file: file, problems: reader.problems)
        }
        self = reader.settings
    }

    /// The configuration in force: every key, defaults included (but `fec`, which is told where it
    /// was set), keys sorted. Equal settings give
    /// equal documents, and a document read back gives equal settings.
    public func json() -> JSONValue {
        func value(_ key: SettingsKey) -> JSONValue? {
            switch key {
            case .marketplace: .string(marketplace)
            case .commissionBasisPoints: .integer(commission.value)
            case .rounding: .string(rounding.rawValue)
            case .timeZone: .string(timeZone)
            case .cutOff: .string(cutOff.description)
            case .holdDays: .integer(holdDays)
            case .guaranteeDays: guaranteeDays.map { .integer($0) } ?? .null
            case .minimumPayout: minimumPayoutsDocument
            case .payoutDays: payoutDaysDocument
            case .calendar: .string(calendar.rawValue)
            case .wallets:
                [
                    WalletsKey.settlement.rawValue: .string(settlementWallet),
                    WalletsKey.platform.rawValue: .string(platformWallet),
                ]
            case .rejectLimit:
                [
                    RejectLimitKey.rows.rawValue: .integer(rejectLimit.rows),
                    RejectLimitKey.percent.rawValue: .integer(rejectLimit.percent),
                ]
            case .requireControl: .bool(requireControl)
            case .inbox: .string(inbox)
            case .reports: .string(reports)
            case .database: .string(database)
            case .payees: .string(payees)
            case .debtor: debtor.document
            case .language: .string(language.rawValue)
            case .spreadsheet: spreadsheet?.document ?? .null
            // Told only where it was set: it touches nothing that a close publishes.
            case .fec: fec?.document
            }
        }
        return .object(
            SettingsKey.allCases.compactMap { key in
                value(key).map { JSONMember(key.rawValue, $0) }
            }
        ).sortedKeys()
    }

    private var minimumPayoutsDocument: JSONValue {
        .object(
            minimumPayouts.map {
                JSONMember($0.currency.code, .string($0.amount.text(in: $0.currency)))
            })
    }

    private var payoutDaysDocument: JSONValue {
        switch payoutDays {
        case .daily: "daily"
        case .weekdays(let days): .array(days.map { .string($0.rawValue) })
        case .daysOfMonth(let days): .array(days.map { .integer($0) })
        }
    }
}

extension Debtor {
    /// Only what is set.
    fileprivate var document: JSONValue {
        var members: [JSONMember] = []
        func add(_ key: DebtorKey, _ text: String?) {
            guard let text else { return }
            members.append(JSONMember(key.rawValue, .string(text)))
        }
        add(.name, name)
        switch account {
        case .iban(let iban): add(.iban, iban.text)
        case .wallet(let wallet): add(.wallet, wallet)
        case nil: break
        }
        add(.bic, bic?.text)
        return .object(members)
    }
}

extension SpreadsheetDialect {
    fileprivate var document: JSONValue {
        [
            SpreadsheetKey.delimiter.rawValue: .mark(delimiter),
            SpreadsheetKey.decimal.rawValue: .mark(decimal),
        ]
    }
}

extension JSONValue {
    /// A byte that stands for itself, as a string.
    static func mark(_ mark: some RawRepresentable<UInt8>) -> JSONValue {
        .string(String(Character(Unicode.Scalar(mark.rawValue))))
    }
}
