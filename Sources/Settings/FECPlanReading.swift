import JSON

extension SettingsReader {
    /// The value of `fec`.
    mutating func plan(_ value: JSONValue) -> FECPlan? {
        let outer = SettingsKey.fec
        guard let members = members(value, outer.rawValue, .object) else { return nil }
        var plan = FECPlan.default
        for member in members {
            let path = Self.join(outer, member.key)
            switch FECKey(rawValue: member.key) {
            case .siren:
                plan.siren = text(member.value, path, .siren) { Self.isSIREN($0) ? $0 : nil }
            case .accounts:
                for (account, label) in labels(member.value, path, of: FECAccount.self) {
                    plan[account] = label
                }
            case .journals:
                for (journal, label) in labels(member.value, path, of: FECJournal.self) {
                    plan[journal] = label
                }
            case nil: reportUnknown(member.key, in: outer, among: FECKey.self)
            }
        }
        return plan
    }

    private mutating func labels<Key: CaseIterable & RawRepresentable<String>>(
        _ value: JSONValue, _ outer: String, of keys: Key.Type
    ) -> [(Key, FECLabel)] {
        let isAccount = Key.self == FECAccount.self
        var labels: [(Key, FECLabel)] = []
        for member in members(value, outer, .object) ?? [] {
            let path = "\(outer).\(member.key)"
            guard let key = Key(rawValue: member.key) else {
                reportUnknown(member.key, within: outer, among: keys)
                continue
            }
            let rule = SettingsRule.labelled(isAccount: isAccount)
            let label = text(member.value, path, rule) { FECLabel($0, isAccount: isAccount) }
            if let label { labels.append((key, label)) }
        }
        return labels
    }

    /// Luhn's check over the nine digits.
    private static func isSIREN(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        guard digits.count == 9, digits.allSatisfy((0...9).contains) else { return false }
        let sum = digits.enumerated().reduce(0) { sum, digit in
            let value = digit.offset.isMultiple(of: 2) ? digit.element : digit.element * 2
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum.isMultiple(of: 10)
    }
}

extension FECPlan {
    /// All of it, what holds by default too.
    var document: JSONValue {
        var members = [
            JSONMember(
                FECKey.accounts.rawValue,
                .object(
                    FECAccount.allCases.map { JSONMember($0.rawValue, .string(self[$0].text)) })),
            JSONMember(
                FECKey.journals.rawValue,
                .object(
                    FECJournal.allCases.map { JSONMember($0.rawValue, .string(self[$0].text)) })),
        ]
        if let siren { members.append(JSONMember(FECKey.siren.rawValue, .string(siren))) }
        return .object(members)
    }
}
