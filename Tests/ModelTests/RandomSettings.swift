import Foundation

/// Configurations and payees.
enum RandomSettings {
    private static let zones = [
        "UTC", "Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe",
    ]
    private static let cutOffs = [1440, 1440, 1, 60, 90, 120, 150, 180, 720, 1439, 1380]
    private static let rates = [0, 2000, 2000, 1250, 2500, 10_000, 35, 1, 9_999, 3_333, 1_850]

    static func configuration(_ random: inout SplitMix) -> SlowConfiguration {
        var made = SlowConfiguration()
        made.basisPoints = random.pick(rates)
        made.rounding = random.pick(SlowRounding.allCases)
        made.clock = clock(&random)
        made.holdDays = random.pick([0, 0, 0, 1, 2, 3, 5])
        made.guaranteeDays = random.pick([nil, nil, 0, 1, 3])
        made.minimumPayout = minimums(&random)
        made.payoutDays = payoutDays(&random)
        made.calendar = random.pick(SlowCalendar.allCases)
        if random.chance(20) {
            made.settlementWallet = "w-main"
            made.platformWallet = "0.ours"
        }
        made.rejectRows = random.pick([20, 20, 20, 0, 5])
        made.rejectPercent = random.pick([10, 50, 100])
        made.requireControl = random.chance(10)
        return made
    }

    static func changed(
        _ configuration: SlowConfiguration, _ random: inout SplitMix
    ) -> SlowConfiguration {
        var changed = configuration
        switch random.below(7) {
        case 0: changed.basisPoints = random.pick(rates)
        case 1: changed.rounding = random.pick(SlowRounding.allCases)
        case 2: changed.clock = clock(&random)
        case 3: changed.holdDays = random.within(0...5)
        case 4: changed.payoutDays = payoutDays(&random)
        case 5: changed.minimumPayout = minimums(&random)
        default: changed.calendar = random.pick(SlowCalendar.allCases)
        }
        return changed
    }

    private static func clock(_ random: inout SplitMix) -> SlowClock {
        let zone = TimeZone(identifier: random.pick(zones)) ?? .gmt
        return SlowClock(zone: zone, cutOffMinutes: random.pick(cutOffs))
    }

    private static func minimums(_ random: inout SplitMix) -> [String: Int] {
        var minimums: [String: Int] = [:]
        for currency in ["EUR", "JPY", "KWD"] where random.chance(25) {
            minimums[currency] = random.pick([1, 50, 1_000, 12_550, 1_000_000])
        }
        return minimums
    }

    private static func payoutDays(_ random: inout SplitMix) -> SlowPayoutDays {
        let names = [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        ]
        switch random.below(5) {
        case 0: return .weekdays(Array(random.shuffled(names).prefix(random.within(1...3))))
        case 1: return .daysOfMonth([random.pick([1, 28, 29, 30, 31])])
        case 2: return .daysOfMonth([1, 15, random.within(16...31)])
        default: return .daily
        }
    }

    /// A payees file, most of its rows sound.
    static func payees(_ providers: [String], _ random: inout SplitMix) -> [UInt8] {
        var file = SlowPayees.header + "\n"
        for provider in providers + ["nobody"] where random.chance(60) {
            let name = random.pick(["", "Zoë Ågren", "\"O\"\"Neil, Ann\"", "Smith & Co", "=1+1"])
            let account = random.pick([
                "wallet,w-\(provider.prefix(60))", "wallet,w-\(provider.prefix(60))",
                "iban,DE89370400440532013000", "iban,GB29NWBK60161331926819",
                "iban,FR1420041010050500013M02606", "iban,NL91ABNA0417164300",
            ])
            let bad = random.pick([
                "iban,DE89370400440532013001", "iban,DE8937040044053201300", "wallet,a b",
                "wallet,", "cash,w", "iban,de89370400440532013000", "wallet,P-20131104-000001",
                "iban,DE89 3704 0044 0532 0130 00",
            ])
            let bic = random.pick(["", "", "DEUTDEFF", "DEUTDEFF500"])
            let status = random.pick(["active", "active", "active", "blocked"])
            let row =
                switch random.below(24) {
                case 0: "\(provider),\(name),\(bad),\(bic),\(status)"
                case 1: "\(provider),\(name),\(account),DEUT,\(status)"
                case 2: "\(provider),\(name),\(account),\(bic),retired"
                default: "\(provider),\(name),\(account),\(bic),\(status)"
                }
            file += row + "\n"
            if random.chance(5) { file += row + "\n" }
        }
        return Array(file.utf8)
    }
}
