import Nightly

extension CommandDefinition {
    static let schedule = CommandDefinition(
        name: .schedule,
        summary: "print the units that run it every night",
        about: [
            """
            Prints what systemd, cron or Kubernetes need to run the book every night, for you to \
            look at and put in its place; nothing is installed. The hour is counted in the book's \
            time zone. Without --at it is some hours after the cut-off, when feeds have come, and \
            never one that clocks leave out or repeat.
            """,
            """
            Only exit code 75 is tried again: another run held the book. All others need a person \
            or the next night. Of systemd there are two units, a service and a timer: each begins \
            with a comment that names its file.
            """,
        ],
        arguments: [
            ArgumentDefinition(
                "SCHEDULER", "systemd, cron or kubernetes",
                values: .oneOf(Scheduler.allCases.map(\.rawValue)))
        ],
        options: [
            OptionDefinition(.at, "the time of day, in the book's time zone"),
            OptionDefinition(
                .unit, "of systemd, only this one: service or timer",
                values: .oneOf(SystemdUnit.allCases.map(\.rawValue))),
            OptionDefinition(
                .user, "whose account runs it, of systemd; without it: nightbook"),
            OptionDefinition(.mail, "where cron sends messages; without it: root"),
            OptionDefinition(.metrics, "let every run write its metrics to this file"),
        ],
        examples: [
            CommandExample(
                "nightbook schedule systemd --book /srv/shop --unit service",
                "the service; put it into the file that its first line names"),
            CommandExample(
                "nightbook schedule cron --book /srv/shop --at 05:30 --mail ops@example.org",
                "a line for crontab, with its own for mail"),
            CommandExample(
                "nightbook schedule kubernetes --book /book > cronjob.yaml",
                "a CronJob, the book on a volume mounted at /book"),
        ],
        exitCodes: [.inputMissing, .configuration])

    static let completions = CommandDefinition(
        name: .completions,
        summary: "print what a shell needs to complete command lines",
        about: [
            """
            Prints a script for the shell named. It completes commands, options, values that are \
            one of a few words, the codes that help explains, files and folders.
            """
        ],
        arguments: [
            ArgumentDefinition(
                "SHELL", "bash, zsh or fish", values: .oneOf(Shell.allCases.map(\.rawValue)))
        ],
        examples: [
            CommandExample("source <(nightbook completions bash)", "in this shell, until it ends"),
            CommandExample(
                "nightbook completions fish > ~/.config/fish/completions/nightbook.fish",
                "for good, in fish"),
        ])

    static let help = CommandDefinition(
        name: .help,
        summary: "show what there is, how a command is used, what a code means",
        about: [
            """
            TOPIC is a command; a code of exceptions.csv or breaks.csv, such as BAD_PRICE or \
            MISSING; an exit code, such as 75; or EXIT-CODES, EXCEPTIONS or BREAKS, which list \
            what there is of each and what to do about it.
            """
        ],
        arguments: [
            ArgumentDefinition(
                "TOPIC", "what to explain", isRequired: false, values: .suchAs(HelpTopic.words))
        ],
        options: [OptionDefinition(.man, "print the manual page, for man")],
        examples: [
            CommandExample("nightbook help BAD_PRICE", "what it means, and what to do"),
            CommandExample("nightbook help --man > nightbook.1", "the manual page as a file"),
        ])
}
