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
          everything that happens to a marketplace. Seed 2013 gives fixtures/book, but for its
          statements.

        nightbook-generate statement --output FILE --reports DIR [options]
          Writes a statement of the settlement wallet from the wallet-transfers.csv of a book's
          published nights, each movement booked on its value date, and prints what its
          currencies close with, as --opening of the next takes it.
          --format csv|xml              csv, with running balances; xml: camt.053.001.08
          --nights DATES                2013-11-04,2013-11-05: those nights, else all
          --first DATE, --last DATE     leave out what is valued before or after
          --opening BALANCES            EUR:120.00,JPY:-5: what it opens with, else nothing
          --references all|none         all: the lines have them; none: only amounts match
          --order told|shuffled         told: within a day as the reports tell them
          --seed N                      1
          --fees N                      0: lines with a fee
          Faults to plant, each 0 times if not told, each on a movement of its own and each
          giving one break of its name:
          --returned N                  a payout comes back
          --duplicate-line N            a movement has two lines
          --currency-mismatch N         a reference comes again in another currency
          --wrong-direction N           a movement is taken back
          --amount-short N              less comes than expected
          --amount-over N               more comes than expected
          --missing N                   a movement has no line
          --unexpected N                a line belongs to nothing
          --statement-gap N             so many currencies open otherwise than told

        """
}
