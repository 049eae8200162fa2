/// The configuration in force, defaults as documented.
struct SlowConfiguration {
    var basisPoints = 2000
    var rounding = SlowRounding.halfEven
    var clock = SlowClock(zone: .gmt, cutOffMinutes: 24 * 60)
    var holdDays = 0
    var guaranteeDays: Int?
    /// Minor units, by currency.
    var minimumPayout: [String: Int] = [:]
    var payoutDays = SlowPayoutDays.daily
    var calendar = SlowCalendar.everyDay
    var settlementWallet = "settlement"
    var platformWallet = "platform"
    var rejectRows = 20
    var rejectPercent = 10
    var requireControl = false
}
