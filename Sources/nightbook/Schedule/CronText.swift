/// Lines for a crontab(5).
struct CronText {
    let schedule: Schedule

    /// Whether a path can be written at all: how a backslash is read differs from cron to cron.
    static func canHold(_ path: String) -> Bool { !path.unicodeScalars.contains("\\") }

    var text: String {
        let command = ([schedule.program] + schedule.arguments([])).map(shellWord)
            .map { replacing($0, ["%": "\\%"]) }
        return """
            # For crontab -e. A date is over at \(schedule.cutOff), \(schedule.zone); this is \
            \(schedule.delayText) after it.
            # Where cron sends what is said: nothing on a night that went well, a line for what
            # awaits a person or went wrong.
            MAILTO=\(schedule.mail)
            # The hour is counted in this zone by cronie. Debian's cron heeds the machine's alone:
            # there, set that one (timedatectl set-timezone \(schedule.zone)), or change the hour.
            CRON_TZ=\(schedule.zone)
            # cron does not try again after exit code 75; the next night closes what was left open.
            \(schedule.time.minute) \(schedule.time.hour) * * * \(command.joined(separator: " "))

            """
    }
}
