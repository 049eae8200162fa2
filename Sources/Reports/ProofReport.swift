internal import BusinessCalendar
internal import Money
internal import Reconciliation

/// `proof.csv`: per currency of a statement, that the ledger's wallet is what the statement says.
enum ProofReport {
    static let fileName = "proof.csv"
    static let columns: StaticString = """
        currency,statement_opening,lines,statement_closing,ledger_wallet,difference,in_transit_in,\
        in_transit_out,suspense
        """

    static func write<Sink: ReportSink & ~Copyable>(
        _ record: ReconciliationRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        try text.header(columns)
        for proof in record.proofs {
            let exponent = proof.currency.exponent
            try text.write(atMost: RowLimit.row) { line in
                line.append(ShortText(proof.currency))
                line.comma()
                if let opening = proof.opening { line.append(opening, exponent: exponent) }
                line.comma()
                line.append(proof.lines, exponent: exponent)
                line.comma()
                if let closing = proof.closing { line.append(closing, exponent: exponent) }
                line.comma()
                line.append(proof.ledgerWallet, exponent: exponent)
                line.comma()
                if let difference = proof.difference {
                    line.append(difference, exponent: exponent)
                }
                for amount in [proof.inTransitIn, proof.inTransitOut, proof.suspense] {
                    line.comma()
                    line.append(amount, exponent: exponent)
                }
                line.endRow()
            }
        }
    }
}

extension StatementProof {
    /// What the statement says is in the wallet, less what the ledger says.
    fileprivate var difference: Amount? {
        closing.map { Amount(minorUnits: $0.minorUnits &- ledgerWallet.minorUnits) }
    }
}
