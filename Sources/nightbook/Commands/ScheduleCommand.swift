import BusinessCalendar
import Files
import Nightly

extension Session {
    /// `schedule SCHEDULER [--at HH:MM]`.
    func printSchedule() throws(JobFailure) -> ExitCode {
        let folder = try BookFolder(bookPath)
        let text: String
        do throws(UsageFault) {
            let scheduler = Scheduler(rawValue: invocation.arguments[0]) ?? .systemd
            try checkOptions(of: scheduler)
            text = try self.text(for: scheduler, try schedule(folder))
        } catch { throw JobFailure(error, of: .schedule) }
        try console.answer(text)
        return .done
    }

    /// An option of another scheduler would have no effect: it is refused.
    private func checkOptions(of scheduler: Scheduler) throws(UsageFault) {
        let others: [(OptionName, Scheduler)] = [
            (.unit, .systemd), (.user, .systemd), (.mail, .cron),
        ]
        for (option, owner) in others where invocation.has(option) && scheduler != owner {
            throw .notOf(option, scheduler.rawValue)
        }
    }

    private func text(
        for scheduler: Scheduler, _ schedule: Schedule
    ) throws(UsageFault) -> String {
        let paths = [schedule.book, schedule.program, schedule.metrics ?? ""]
        func check(_ canHold: (String) -> Bool) throws(UsageFault) {
            if let path = paths.first(where: { !canHold($0) }) {
                throw .unwritablePath(path, kind: scheduler.rawValue)
            }
        }
        try check(isPrintable)
        switch scheduler {
        case .systemd:
            let units = SystemdUnit.allCases.filter {
                $0.rawValue == invocation[.unit] ?? $0.rawValue
            }
            return units.map { SystemdText(schedule: schedule).text($0) }.joined(separator: "\n")
        case .cron:
            try check(CronText.canHold)
            return CronText(schedule: schedule).text
        case .kubernetes:
            try check(KubernetesText.canHold)
            return KubernetesText(schedule: schedule).text
        }
    }

    private func schedule(_ folder: BookFolder) throws(UsageFault) -> Schedule {
        let (zoneName, cutOff) = (folder.settings.timeZone, folder.settings.cutOff)
        var schedule = Schedule(
            book: absolute(folder.path), zone: zoneName,
            time: try time(in: zoneName, after: cutOff), cutOff: cutOff)
        if let program = OwnProcess.programPath { schedule.program = program }
        let written = [folder.reportsPath, parent(absolute(folder.databasePath))].map(absolute)
        for path in written where path != schedule.book && !path.hasPrefix(schedule.book + "/") {
            if !schedule.otherFolders.contains(path) { schedule.otherFolders.append(path) }
        }
        if let user = try word(.user) { schedule.user = user }
        if let mail = try word(.mail) { schedule.mail = mail }
        schedule.metrics = invocation[.metrics].map(absolute)
        return schedule
    }

    /// As asked for, or some hours after the cut-off.
    private func time(in zoneName: String, after cutOff: CutOff) throws(UsageFault) -> TimeOfDay {
        // The configuration was read with this zone: it is there.
        let zone = (try? Zone(named: zoneName)) ?? .utc
        let horizon = now.secondsSinceEpoch + 20 * 366 * 86_400
        let irregular = IrregularTimes(
            of: zone, from: now, through: Instant(secondsSinceEpoch: horizon))
        let usual = TimeOfDay(after: cutOff, avoiding: irregular) ?? TimeOfDay(minutes: 0)
        guard let text = invocation[.at] else { return usual }
        guard let time = TimeOfDay(text) else { throw .badTime(.at, found: text) }
        guard irregular.isRegular(minute: time.minutes) else {
            throw .changingTime(.at, found: text, zone: zoneName, instead: usual.text)
        }
        return time
    }

    private func absolute(_ path: String) -> String { (try? absolutePath(path)) ?? path }

    private func parent(_ path: String) -> String { absolute(path + "/..") }

    /// A name of an account or an address: one word, of which no unit makes more than it is.
    private func word(_ option: OptionName) throws(UsageFault) -> String? {
        guard let word = invocation[option] else { return nil }
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: ","):
                true
            default: false
            }
        }
        guard isPlain else { throw .badAccount(option, found: word) }
        return word
    }
}
