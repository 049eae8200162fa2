/// The words of `--help`, in one place.
enum Usage {
    static let text = """
        nightbook-bench: how long a night takes, beside what a plain import of its feed takes.

        nightbook-bench [options]
          Makes feeds, then runs in turn, each as a process of its own and as often as told:
          the import of the feed into one SQLite table, the night from feed to published folder,
          an empty date after it, three statements held against what the night instructed, and
          the same night on a book with a history. Prints a table;
          whether a goal is met is for the reader to see, the exit code does not tell.
          --sizes N,…         100000,1000000: sessions of a night
          --ids WORD,…        ordered,random: ids that sort by time, random UUIDs
          --rounds N          5
          --history NIGHTS    5: nights of the same size closed before; 0 leaves that figure out
          --program PATH      the program to measure; else the nightbook beside this one
          --folder DIR        where to make a folder for its files, removed at the end; else
                              TMPDIR, else /var/tmp. It takes some 5 KB a session of a
                              night, and 400 bytes a session of the history
          --json              one JSON document, with every reading; whole numbers only: times in
                              nanoseconds, ratios in thousandths
          --help              this text

        nightbook-bench import FEED DATABASE
          The import by SQLite's library, used where there is no sqlite3 on the PATH.

        """
}
