/// The words of `--help`, in one place.
enum Usage {
    static let text = """
        nightbook-generate: made-up input for Nightbook. The same options, the same bytes.

        nightbook-generate feed --output FILE [options]
          Writes one feed of sessions that complete on one day (in UTC), in order of time.
          --format csv|jsonl|db         csv
          --date DATE                   2013-11-04
          --rows N                      1000: data rows in all
          --providers N                 50000: prov-00001 and on, the first with most sessions
          --customers N                 1000000: cust-0000001 and on
          --currencies CODES            EUR,USD,JPY
          --ids ordered|random          ordered: 27 characters that sort by time; random: UUIDs
          --seed N                      1
          --disputed-per-mille N        40: rows completed and disputed that day
          --late-disputes-per-mille N   0: rows that dispute a session of the day before, as the
                                        feed of that day with otherwise the same options has it
          --free-per-mille N            0: sessions whose price is zero
          --duplicates-per-mille N      0: rows that repeat the row before
          --bad-per-mille N             0: rows that break a rule

        nightbook-generate book --output DIR [--seed N]
          Writes a small book: a week of feeds, payees and configuration, with something of
          everything that happens to a marketplace. Seed 2013 gives fixtures/book.

        """
}
