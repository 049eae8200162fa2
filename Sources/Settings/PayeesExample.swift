extension Payees {
    /// A `payees.csv` to begin with: its header. CSV has no comments: ``guide`` is to lie beside
    /// it.
    public static let example = "provider_id,name,method,account,bic,status\n"

    /// What each column of `payees.csv` means, for a person who fills it in.
    public static let guide = """
        payees.csv: how providers are paid
        ==================================
        One row a provider. A provider without a row is paid to the wallet that bears its
        provider id. A row that does not hold, or a provider with two rows, is reported with
        every close, and that provider is not paid until it is put right.

        provider_id  As in the feed of sessions.
        name         As the payee's bank knows it, up to 140 characters; may be empty.
        method       wallet or iban.
        account      The wallet's id; or the IBAN, in capitals without spaces.
        bic          The bank's code of 8 or 11 characters; may be empty.
        status       active, or blocked: what is earned waits.

        For example:

        \(example)\
        P-1001,Ada Expert,wallet,wallet-77,,active
        P-1002,"Ümit, Söhne & Co",iban,DE89370400440532013000,DEUTDEFF,active
        P-1003,,wallet,P-1003,,blocked

        """
}
