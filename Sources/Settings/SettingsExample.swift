extension Settings {
    /// A `nightbook.json` to begin with: every key that has a value by default, at its default.
    /// JSON has no comments: ``guide`` is to lie beside it.
    public static let example = """
        {
          "marketplace": "Marketplace",
          "commissionBasisPoints": 2000,
          "rounding": "half-even",
          "timeZone": "UTC",
          "cutOff": "24:00",
          "holdDays": 0,
          "guaranteeDays": null,
          "minimumPayout": {},
          "payoutDays": "daily",
          "calendar": "every-day",
          "wallets": {
            "settlement": "settlement",
            "platform": "platform"
          },
          "rejectLimit": {
            "rows": 20,
            "percent": 10
          },
          "requireControl": false,
          "inbox": "inbox",
          "reports": "reports",
          "database": "nightbook.db",
          "payees": "payees.csv",
          "debtor": {},
          "language": "en",
          "spreadsheet": null
        }

        """

    /// What each key of `nightbook.json` means, for a person who fills it in.
    public static let guide = """
        nightbook.json: the configuration of this book
        ==============================================
        Every key may be left out; what stands there now is what holds without it. A key that
        does not exist is refused, so that a slip cannot go unseen. Paths are relative to this
        folder. A change holds for what is posted from then on; closed dates stay as they are.

        marketplace            The name printed in settlement files and reports, up to 70
                               characters.
        commissionBasisPoints  The platform's share of the price in hundredths of a percent:
                               2000 is 20 %.
        rounding               Of the commission, once per session: "half-even", "half-up" or
                               "down".
        timeZone               The zone in which business dates are counted: "Europe/Paris".
        cutOff                 The local time at which the next business date begins, "00:01"
                               to "24:00".
        holdDays               Calendar days that earnings wait before they can be paid.
        guaranteeDays          A dispute raised more than so many days after the session is set
                               aside as an exception; null: no limit.
        minimumPayout          The least that is paid out, by currency, as text:
                               {"EUR": "25.00", "JPY": "3000"}.
        payoutDays             "daily", weekdays such as ["friday"], or days of the month such
                               as [1, 15]; one past the month's end means its last day.
        calendar               The days on which money can move: "every-day", "weekdays", or
                               "target" for the ECB's TARGET days.
        wallets                The ids of the platform's own two wallets: "settlement", which
                               customers pay into, and "platform", which gets the commission.
        rejectLimit            A run is abandoned when more rows than "rows", and more than
                               "percent" of them, are bad.
        requireControl         true: a feed without its control file is refused.
        inbox                  The folder in which feeds and statements wait.
        reports                The folder in which reports are published.
        database               The ledger.
        payees                 How providers are paid; see below.
        debtor                 Who pays, in settlement files, when it is not the marketplace
                               from its settlement wallet:
                               {"name": "Help Ltd", "iban": "DE89370400440532013000",
                               "bic": "DEUTDEFF"}, or "wallet" in place of "iban".
        language               Of pages and their numbers: "en" or "fr".
        spreadsheet            Publish every report for spreadsheet programs too, as CSV of
                               their country and as a workbook:
                               {"delimiter": ";", "decimal": ","}; null: don't.
        fec                    For the French fichier des ecritures comptables; what is left out
                               stands in the plan comptable general: {"siren": "732829320",
                               "accounts": {"commission": "706000 Commissions"},
                               "journals": {"sales": "VE Ventes"}}.

        """
}
