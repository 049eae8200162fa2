/// The units of systemd, see systemd.service(5), systemd.exec(5), systemd.timer(5).
struct SystemdText {
    let schedule: Schedule

    /// What a unit file holds, the first line naming the file.
    func text(_ unit: SystemdUnit) -> String {
        switch unit {
        case .service: service
        case .timer: timer
        }
    }

    private func place(_ unit: SystemdUnit) -> String {
        "# /etc/systemd/system/\(schedule.name).\(unit.rawValue)\n"
    }

    private var timer: String {
        place(.timer) + """
            # A date is over at \(schedule.cutOff), \(schedule.zone); this is \
            \(schedule.delayText) after it, at a time
            # of day that clock changes neither leave out nor repeat.
            [Unit]
            Description=Nightbook every night: \(Self.specifiersEscaped(schedule.book))

            [Timer]
            OnCalendar=*-*-* \(schedule.time.text):00 \(schedule.zone)
            # A night on which the machine was off is made up for when it is on again.
            Persistent=true
            AccuracySec=1min

            [Install]
            WantedBy=timers.target

            """
    }

    private var service: String {
        let command = [schedule.program] + schedule.arguments(["--strict"])
        return place(.service) + """
            [Unit]
            Description=Nightbook: close what is over in \(Self.specifiersEscaped(schedule.book))
            RequiresMountsFor=\(Self.listWord(schedule.book))
            Wants=time-sync.target
            After=time-sync.target
            # Who is told when it fails; a unit of yours:
            #OnFailure=tell-operations@%n.service
            # With RestartSec: tried again for about an hour, then it has failed.
            StartLimitIntervalSec=6h
            StartLimitBurst=13

            [Service]
            Type=exec
            User=\(schedule.user)
            UMask=0027
            ExecStart=\(command.map(Self.commandWord).joined(separator: " "))
            # 3: done, and something awaits a person.
            SuccessExitStatus=3
            # 75: another run holds the book. Nothing else is worth a retry.
            Restart=no
            RestartForceExitStatus=75
            RestartSec=5min

            """ + writablePaths + hardening
    }

    /// Only the book, and what its configuration puts elsewhere, can be written to.
    private var writablePaths: String {
        var folders = [schedule.book] + schedule.otherFolders
        if let metrics = schedule.metricsFolder, !folders.contains(metrics) {
            folders.append(metrics)
        }
        let all = folders + [schedule.program]
        let isAtHome = all.contains { path in
            ["/home/", "/root/", "/run/user/"].contains { path.hasPrefix($0) }
        }
        let isTemporary = all.contains { path in
            ["/tmp/", "/var/tmp/"].contains { path.hasPrefix($0) }
        }
        return """

            ProtectSystem=strict
            ProtectHome=\(isAtHome ? "read-only" : "true")
            PrivateTmp=\(isTemporary ? "false" : "true")
            ReadWritePaths=\(folders.map(Self.listWord).joined(separator: " "))

            """
    }

    private var hardening: String {
        """
        NoNewPrivileges=true
        CapabilityBoundingSet=
        AmbientCapabilities=
        PrivateNetwork=true
        RestrictAddressFamilies=none
        IPAddressDeny=any
        PrivateDevices=true
        DevicePolicy=closed
        ProtectClock=true
        ProtectControlGroups=true
        ProtectHostname=true
        ProtectKernelLogs=true
        ProtectKernelModules=true
        ProtectKernelTunables=true
        ProtectProc=invisible
        ProcSubset=pid
        LockPersonality=true
        MemoryDenyWriteExecute=true
        RemoveIPC=true
        RestrictNamespaces=true
        RestrictRealtime=true
        RestrictSUIDSGID=true
        SystemCallArchitectures=native
        SystemCallFilter=@system-service
        SystemCallFilter=~@privileged @resources
        SystemCallErrorNumber=EPERM

        """
    }

    // MARK: Words

    /// A percent sign begins a specifier.
    static func specifiersEscaped(_ text: String) -> String { replacing(text, ["%": "%%"]) }

    /// A word of a command line, in quotes where it needs any.
    static func commandWord(_ word: String) -> String {
        let escaped = replacing(word, ["%": "%%", "$": "$$", "\\": "\\\\", "\"": "\\\""])
        return isPlain(word) ? word : "\"\(escaped)\""
    }

    /// A word of a list of paths, in which nothing is escaped by a backslash: what one kind of
    /// quotes cannot hold stands in the other.
    static func listWord(_ path: String) -> String {
        if isPlain(path) { return path }
        return path.split(separator: "\"", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "\"\(specifiersEscaped(String($0)))\"" }
            .joined(separator: "'\"'")
    }

    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"):
                    true
                default: false
                }
            }
    }
}

/// A text with some of its characters replaced.
func replacing(_ text: String, _ replacements: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        if let replacement = replacements[scalar] {
            result += replacement
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}
