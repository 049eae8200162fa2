import BusinessCalendar
import JSON
import Money
import Settlement
import Spelling

/// Takes a document apart, key by key, and goes on after a problem so that all are told at once.
struct SettingsReader {
    /// What was read so far; a key with a problem keeps its default.
    private(set) var settings = Settings.default
    private(set) var problems: [SettingsProblem] = []
    /// Whether a time zone must be one that this machine knows.
    let loadsZone: Bool

    init(loadsZone: Bool) {
        self.loadsZone = loadsZone
    }

    mutating func read(_ document: JSONValue) {
        guard case .object(let members) = document else {
            return report("", document, .object)
        }
        for member in members {
            guard let key = SettingsKey(rawValue: member.key) else {
                reportUnknown(member.key, among: SettingsKey.self)
                continue
            }
            read(key, member.value)
        }
    }

    private mutating func read(_ key: SettingsKey, _ value: JSONValue) {
        let path = key.rawValue
        switch key {
        case .marketplace:
            settings.marketplace = name(value, path) ?? settings.marketplace
        case .commissionBasisPoints:
            let share = whole(value, path, 0...BasisPoints.whole)
            settings.commission = share.flatMap { BasisPoints($0) } ?? settings.commission
        case .rounding: settings.rounding = word(value, path) ?? settings.rounding
        case .timeZone: settings.timeZone = zone(value, path) ?? settings.timeZone
        case .cutOff:
            settings.cutOff =
                text(value, path, .timeOfDay) { CutOff($0) } ?? settings.cutOff
        case .holdDays: settings.holdDays = whole(value, path, Self.days) ?? settings.holdDays
        case .guaranteeDays: settings.guaranteeDays = guaranteeDays(value, path)
        case .minimumPayout: readMinimumPayouts(value)
        case .payoutDays:
            settings.payoutDays = payoutDays(value, path) ?? settings.payoutDays
        case .calendar: settings.calendar = word(value, path) ?? settings.calendar
        case .wallets: readWallets(value)
        case .rejectLimit: readRejectLimit(value)
        case .requireControl:
            settings.requireControl = flag(value, path) ?? settings.requireControl
        case .inbox: settings.inbox = self.path(value, path) ?? settings.inbox
        case .reports: settings.reports = self.path(value, path) ?? settings.reports
        case .database: settings.database = self.path(value, path) ?? settings.database
        case .payees: settings.payees = self.path(value, path) ?? settings.payees
        case .debtor: readDebtor(value)
        case .language: settings.language = word(value, path) ?? settings.language
        case .spreadsheet: readSpreadsheet(value)
        case .fec: settings.fec = plan(value)
        }
    }

    /// Ten years: a longer wait is a slip of the keyboard.
    private static let days = 0...3_660

    private mutating func guaranteeDays(_ value: JSONValue, _ path: String) -> Int? {
        if value == .null { return nil }
        guard let days = value.integer, Self.days.contains(days) else {
            report(path, value, .wholeNumberOrNull(Self.days))
            return nil
        }
        return days
    }

    private mutating func zone(_ value: JSONValue, _ path: String) -> String? {
        guard case .string(let name) = value else {
            report(path, value, .timeZone(nil))
            return nil
        }
        guard loadsZone else { return name }
        do {
            return try Zone(named: name).name
        } catch {
            report(path, value, .timeZone(error))
            return nil
        }
    }

    private mutating func payoutDays(_ value: JSONValue, _ path: String) -> PayoutDays? {
        if value == "daily" { return .daily }
        guard case .array(let elements) = value, !elements.isEmpty else {
            report(path, value, .payoutDays)
            return nil
        }
        let weekdays = elements.compactMap { $0.text.flatMap { Weekday(rawValue: $0) } }
        let days = elements.compactMap(\.integer).filter { (1...31).contains($0) }
        guard weekdays.count == elements.count || days.count == elements.count else {
            report(path, value, .payoutDays)
            return nil
        }
        guard Set(weekdays).count == weekdays.count, Set(days).count == days.count else {
            report(path, value, .onlyOnce)
            return nil
        }
        return days.isEmpty ? .weekdays(weekdays) : .daysOfMonth(days)
    }

    private mutating func readMinimumPayouts(_ value: JSONValue) {
        guard let members = members(value, SettingsKey.minimumPayout.rawValue, .object) else {
            return
        }
        for member in members {
            let path = Self.join(.minimumPayout, member.key)
            guard let currency = Currency(member.key) else {
                report(path, .string(member.key), .currency)
                continue
            }
            let amount = text(member.value, path, .amount(currency)) { text -> Amount? in
                // Also -0: a minus has no place here.
                text.utf8.first == UInt8(ascii: "-")
                    ? nil : Amount(signedDecimal: text, in: currency)
            }
            guard let amount else { continue }
            settings.minimumPayouts.append(MinimumPayout(currency: currency, amount: amount))
        }
        settings.minimumPayouts.sort { $0.currency < $1.currency }
    }

    private mutating func readWallets(_ value: JSONValue) {
        let outer = SettingsKey.wallets
        guard let members = members(value, outer.rawValue, .object) else { return }
        for member in members {
            let path = Self.join(outer, member.key)
            switch WalletsKey(rawValue: member.key) {
            case .settlement:
                settings.settlementWallet =
                    identifier(member.value, path) ?? settings.settlementWallet
            case .platform:
                settings.platformWallet =
                    identifier(member.value, path) ?? settings.platformWallet
            case nil: reportUnknown(member.key, in: outer, among: WalletsKey.self)
            }
        }
        if settings.settlementWallet == settings.platformWallet {
            report(
                Self.join(outer, WalletsKey.platform.rawValue), .string(settings.platformWallet),
                .otherThan(path: Self.join(outer, WalletsKey.settlement.rawValue)))
        }
    }

    private mutating func readRejectLimit(_ value: JSONValue) {
        let outer = SettingsKey.rejectLimit
        guard let members = members(value, outer.rawValue, .object) else { return }
        for member in members {
            let path = Self.join(outer, member.key)
            switch RejectLimitKey(rawValue: member.key) {
            case .rows:
                settings.rejectLimit.rows =
                    whole(member.value, path, 0...Int.max) ?? settings.rejectLimit.rows
            case .percent:
                settings.rejectLimit.percent =
                    whole(member.value, path, 0...100) ?? settings.rejectLimit.percent
            case nil: reportUnknown(member.key, in: outer, among: RejectLimitKey.self)
            }
        }
    }

    private mutating func readDebtor(_ value: JSONValue) {
        let outer = SettingsKey.debtor
        guard let members = members(value, outer.rawValue, .object) else { return }
        for member in members {
            let path = Self.join(outer, member.key)
            switch DebtorKey(rawValue: member.key) {
            case .name: settings.debtor.name = name(member.value, path)
            case .iban:
                settings.debtor.account = iban(member.value, path).map { .iban($0) }
            case .wallet:
                let wallet = identifier(member.value, path)
                settings.debtor.account = wallet.map { .wallet($0) }
            case .bic: settings.debtor.bic = text(member.value, path, .bic) { BIC($0) }
            case nil: reportUnknown(member.key, in: outer, among: DebtorKey.self)
            }
        }
        if value[DebtorKey.iban.rawValue] != nil, let wallet = value[DebtorKey.wallet.rawValue] {
            report(
                Self.join(outer, DebtorKey.wallet.rawValue), wallet,
                .notWith(path: Self.join(outer, DebtorKey.iban.rawValue)))
        }
    }

    private mutating func readSpreadsheet(_ value: JSONValue) {
        let outer = SettingsKey.spreadsheet
        if value == .null { return }
        guard let members = members(value, outer.rawValue, .objectOrNull) else { return }
        var dialect = SpreadsheetDialect()
        for member in members {
            let path = Self.join(outer, member.key)
            switch SpreadsheetKey(rawValue: member.key) {
            case .delimiter: dialect.delimiter = mark(member.value, path) ?? dialect.delimiter
            case .decimal: dialect.decimal = mark(member.value, path) ?? dialect.decimal
            case nil: reportUnknown(member.key, in: outer, among: SpreadsheetKey.self)
            }
        }
        if dialect.delimiter.rawValue == dialect.decimal.rawValue {
            report(
                Self.join(outer, SpreadsheetKey.decimal.rawValue), .mark(dialect.decimal),
                .otherThan(path: Self.join(outer, SpreadsheetKey.delimiter.rawValue)))
        }
        settings.spreadsheet = dialect
    }

    static func join(_ outer: SettingsKey, _ key: String) -> String {
        "\(outer.rawValue).\(key)"
    }

    mutating func report(_ path: String, _ value: JSONValue, _ rule: SettingsRule) {
        let found = value.text(.compact)
        let limit = 60
        let shown = found.unicodeScalars.count <= limit ? found : "\(found.prefix(limit))…"
        problems.append(.broken(path: path, found: shown, rule: rule))
    }

    mutating func reportUnknown<Key: CaseIterable & RawRepresentable<String>>(
        _ key: String, in outer: SettingsKey? = nil, among known: Key.Type
    ) {
        reportUnknown(key, within: outer?.rawValue, among: known)
    }

    mutating func reportUnknown<Key: CaseIterable & RawRepresentable<String>>(
        _ key: String, within outer: String?, among known: Key.Type
    ) {
        func path(_ key: String) -> String { outer.map { "\($0).\(key)" } ?? key }
        let nearest = NearestName.find(key, among: known.allCases.map(\.rawValue))
        problems.append(.unknownKey(path: path(key), nearest: path(nearest ?? "")))
    }
}
