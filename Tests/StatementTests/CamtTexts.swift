/// Writes camt.053 documents for tests, in the form of any version.
struct CamtForm {
    var version = "08"

    /// Parties and statuses are choices since version 08.
    var hasChoices: Bool { version == "08" }
    /// Details have an amount of their own since version 04.
    var hasDetailAmounts: Bool { version >= "04" }

    var namespace: String { "urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)" }

    func document(_ statements: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="\(namespace)"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId>
        <CreDtTm>2013-11-06T01:00:00Z</CreDtTm></GrpHdr>\(statements)</BkToCstmrStmt></Document>
        """
    }

    func statement(
        account: String = "<IBAN>DE89370400440532013000</IBAN>", _ content: String
    ) -> String {
        "<Stmt><Id>1</Id><Acct><Id>\(account)</Id></Acct>\(content)</Stmt>"
    }

    func balance(
        _ code: String, _ amount: String, _ indicator: String = "CRDT",
        day: String = "<Dt>2013-11-05</Dt>", currency: String = "EUR"
    ) -> String {
        "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp>"
            + "<Amt Ccy=\"\(currency)\">\(amount)</Amt><CdtDbtInd>\(indicator)</CdtDbtInd>"
            + "<Dt>\(day)</Dt></Bal>"
    }

    func entry(
        _ amount: String, _ indicator: String = "CRDT", reference: String? = "E1",
        status: String = "BOOK", day: String = "<Dt>2013-11-05</Dt>", currency: String = "EUR",
        subFamily: String? = nil, charges: String = "", details: String...
    ) -> String {
        let status = hasChoices ? "<Cd>\(status)</Cd>" : status
        return "<Ntry><Amt Ccy=\"\(currency)\">\(amount)</Amt><CdtDbtInd>\(indicator)"
            + "</CdtDbtInd><Sts>\(status)</Sts><BookgDt>\(day)</BookgDt>"
            + (reference.map { "<AcctSvcrRef>\($0)</AcctSvcrRef>" } ?? "")
            + code(subFamily) + charges
            + (details.isEmpty ? "" : "<NtryDtls>\(details.joined())</NtryDtls>") + "</Ntry>"
    }

    func detail(
        _ amount: String? = nil, _ indicator: String? = nil, reference: String? = nil,
        endToEnd: String? = nil, currency: String = "EUR", subFamily: String? = nil,
        parties: String = "", charges: String = "", isReturn: Bool = false
    ) -> String {
        let money = amount.map { "<Amt Ccy=\"\(currency)\">\($0)</Amt>" } ?? ""
        let told =
            hasDetailAmounts || amount == nil
            ? money : "<AmtDtls><TxAmt>\(money)</TxAmt></AmtDtls>"
        return "<TxDtls><Refs>"
            + (reference.map { "<AcctSvcrRef>\($0)</AcctSvcrRef>" } ?? "")
            + (endToEnd.map { "<EndToEndId>\($0)</EndToEndId>" } ?? "") + "</Refs>" + told
            + (hasDetailAmounts ? indicator.map { "<CdtDbtInd>\($0)</CdtDbtInd>" } ?? "" : "")
            + code(subFamily) + charges
            + (parties.isEmpty ? "" : "<RltdPties>\(parties)</RltdPties>")
            + (isReturn ? "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" : "") + "</TxDtls>"
    }

    private func code(_ subFamily: String?) -> String {
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>\(subFamily ?? "OTHR")"
            + "</SubFmlyCd></Fmly></Domn></BkTxCd>"
    }

    /// A party's name: `Dbtr` or `Cdtr`.
    func party(_ role: String, _ name: String) -> String {
        hasChoices
            ? "<\(role)><Pty><Nm>\(name)</Nm></Pty></\(role)>"
            : "<\(role)><Nm>\(name)</Nm></\(role)>"
    }

    /// A party's account: `Dbtr` or `Cdtr`.
    func account(_ role: String, _ content: String) -> String {
        "<\(role)Acct>\(content)</\(role)Acct>"
    }

    /// A statement of the usual account with these entries and no balances.
    func file(_ content: String...) -> String { document(statement(content.joined())) }
}

let form = CamtForm()
