extension PublishedTable.Layout {
    private init(_ fileName: String, _ table: String, key: [Int], _ columns: String) {
        self.init(
            fileName: fileName, columns: columns.split(separator: ",").map(String.init), key: key,
            table: table)
    }

    static let sessions = Self(
        "sessions.csv", "sessions", key: [1, 2],
        "business_date,session_id,event,event_at,provider_id,customer_id,currency,gross,"
            + "commission,net")
    static let payouts = Self(
        "payouts.csv", "payouts", key: [1],
        "business_date,reference,provider_id,name,method,account,currency,amount,items,value_date")
    static let payoutItems = Self(
        "payout-items.csv", "payouts", key: [1, 4, 5],
        "business_date,payout_reference,provider_id,currency,item,event,posted_on,gross,"
            + "commission,net")
    static let walletTransfers = Self(
        "wallet-transfers.csv", "transfers", key: [1, 2],
        "business_date,reference,kind,from_wallet,to_wallet,currency,amount,session_id,value_date")
    static let balances = Self(
        "balances.csv", "balances", key: [1, 2],
        "business_date,provider_id,currency,opening,gross,commission,refunded,"
            + "commission_returned,adjusted,returned,paid_out,closing,held,available,"
            + "unpaid_reason,payable_from")
    static let trialBalance = Self(
        "trial-balance.csv", "trial_balances", key: [1, 2],
        "business_date,account,currency,opening,debits,credits,closing")
    static let summary = Self(
        "summary.csv", "summaries", key: [1, 2], "business_date,currency,measure,count,amount")
    static let exceptions = Self(
        "exceptions.csv", "exceptions", key: [1, 2],
        "business_date,feed,line,session_id,code,message,row")

    static let matches = Self(
        "matches.csv", "statement_lines", key: [0],
        "line_id,booked_on,reference,matched_by,kind,currency,amount")
    static let breaks = Self(
        "breaks.csv", "breaks", key: [0],
        "break_id,cause,since,age_days,reference,line_id,kind,counterparty,currency,expected,"
            + "found,difference,explanation")
    static let proof = Self(
        "proof.csv", "statement_proofs", key: [0],
        "currency,statement_opening,lines,statement_closing,ledger_wallet,difference,"
            + "in_transit_in,in_transit_out,suspense")

    /// Of a statement.
    static let reconciliation = [matches, breaks, proof]

    /// Of a night.
    static let all = [
        sessions, payouts, payoutItems, walletTransfers, balances, trialBalance, summary,
        exceptions,
    ]
}
