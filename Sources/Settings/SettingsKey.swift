/// The keys of `nightbook.json`, in the order in which the manual tells of them.
enum SettingsKey: String, CaseIterable {
    case marketplace, commissionBasisPoints, rounding, timeZone, cutOff, holdDays, guaranteeDays
    case minimumPayout, payoutDays, calendar, wallets, rejectLimit, requireControl
    case inbox, reports, database, payees, debtor, language, spreadsheet, fec
}

/// The keys within `wallets`.
enum WalletsKey: String, CaseIterable {
    case settlement, platform
}

/// The keys within `rejectLimit`.
enum RejectLimitKey: String, CaseIterable {
    case rows, percent
}

/// The keys within `debtor`.
enum DebtorKey: String, CaseIterable {
    case name, iban, wallet, bic
}

/// The keys within `spreadsheet`.
enum SpreadsheetKey: String, CaseIterable {
    case delimiter, decimal
}

/// The keys within `fec`.
enum FECKey: String, CaseIterable {
    case siren, accounts, journals
}
