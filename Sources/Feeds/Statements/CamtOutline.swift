/// A value that is read of a camt.053 file; what it belongs to is the group that is open.
enum CamtField: Int, CaseIterable, Sendable {
    case amount, amountCurrency, indicator
    /// The amount of a detail as the transaction's, and as it was instructed.
    case transactionAmount, transactionCurrency, instructedAmount, instructedCurrency
    /// Of a balance: its code and its day.
    case code, day
    /// Of an entry.
    case status, bookedOn, valuedOn
    case servicerReference, endToEndID, subFamily
    case debtorName, debtorIBAN, debtorOther, debtorProxy, debtorProxyType
    case creditorName, creditorIBAN, creditorOther, creditorProxy, creditorProxyType

    /// The currency that stands at an amount, as an attribute.
    var currency: CamtField? {
        switch self {
        case .amount: .amountCurrency
        case .transactionAmount: .transactionCurrency
        case .instructedAmount: .instructedCurrency
        default: nil
        }
    }
}

/// The parts of a camt.053 file that hold values, and come many times.
enum CamtGroup: Sendable {
    case statement, balance, entry, entryCharge, detail, detailCharge
}

/// What is read of a camt.053 file: the elements of all versions that are, as a tree.
///
/// Whatever is not in the tree is passed over, with all it holds.
struct CamtOutline: Sendable {
    /// What an element means. Asked of every element, so it holds no references.
    struct Meaning: Sendable {
        /// The group that begins with the element.
        var group: CamtGroup?
        /// The group that the element stands in, or begins.
        var owner: CamtGroup?
        var field: CamtField?
        /// An id of the account that the statement is of.
        var isAccount = false
        /// Return information stands here.
        var isReturn = false
    }

    struct Node: Sendable {
        /// From below the document: `BkToCstmrStmt`, `Stmt`, `Ntry`, `Amt`.
        var path: [String]
        var children: [String: Int] = [:]
    }

    /// By node.
    private(set) var meanings = [Meaning()]
    private(set) var nodes = [Node(path: [])]

    static let root = 0
    static let shared = CamtOutline()

    private init() {
        let message = "BkToCstmrStmt"
        let statement = "\(message)/Stmt"
        group(.statement, statement)
        for id in ["IBAN", "Othr/Id"] {
            meanings[node("\(statement)/Acct/Id/\(id)")].isAccount = true
        }
        meanings[node("\(statement)/Acct/Prxy/Id")].isAccount = true

        let balance = "\(statement)/Bal"
        group(.balance, balance)
        field(.code, "\(balance)/Tp/CdOrPrtry/Cd")
        amount(balance)
        date(.day, "\(balance)/Dt")

        let entry = "\(statement)/Ntry"
        group(.entry, entry)
        amount(entry)
        // A word in versions 02 to 07, a choice in 08.
        field(.status, "\(entry)/Sts")
        field(.status, "\(entry)/Sts/Cd")
        date(.bookedOn, "\(entry)/BookgDt")
        date(.valuedOn, "\(entry)/ValDt")
        field(.servicerReference, "\(entry)/AcctSvcrRef")
        field(.subFamily, "\(entry)/BkTxCd/Domn/Fmly/SubFmlyCd")
        charges(.entryCharge, entry)
        detail("\(entry)/NtryDtls/TxDtls")
    }

    private mutating func detail(_ detail: String) {
        group(.detail, detail)
        field(.endToEndID, "\(detail)/Refs/EndToEndId")
        field(.servicerReference, "\(detail)/Refs/AcctSvcrRef")
        // The first since version 04, the others in all.
        amount(detail)
        field(.transactionAmount, "\(detail)/AmtDtls/TxAmt/Amt")
        field(.instructedAmount, "\(detail)/AmtDtls/InstdAmt/Amt")
        field(.subFamily, "\(detail)/BkTxCd/Domn/Fmly/SubFmlyCd")
        charges(.detailCharge, detail)
        meanings[node("\(detail)/RtrInf")].isReturn = true

        let parties = "\(detail)/RltdPties"
        // A party in versions 02 to 07, a choice of party and agent in 08.
        for name in ["Nm", "Pty/Nm", "Agt/FinInstnId/Nm"] {
            field(.debtorName, "\(parties)/Dbtr/\(name)")
            field(.creditorName, "\(parties)/Cdtr/\(name)")
        }
        field(.debtorIBAN, "\(parties)/DbtrAcct/Id/IBAN")
        field(.debtorOther, "\(parties)/DbtrAcct/Id/Othr/Id")
        field(.debtorProxy, "\(parties)/DbtrAcct/Prxy/Id")
        field(.debtorProxyType, "\(parties)/DbtrAcct/Prxy/Tp/Prtry")
        field(.creditorIBAN, "\(parties)/CdtrAcct/Id/IBAN")
        field(.creditorOther, "\(parties)/CdtrAcct/Id/Othr/Id")
        field(.creditorProxy, "\(parties)/CdtrAcct/Prxy/Id")
        field(.creditorProxyType, "\(parties)/CdtrAcct/Prxy/Tp/Prtry")
    }

    /// Charges one by one in versions 02 and 03, as records of one element since 04.
    private mutating func charges(_ kind: CamtGroup, _ path: String) {
        for charge in ["\(path)/Chrgs", "\(path)/Chrgs/Rcrd"] {
            group(kind, charge)
            amount(charge)
        }
    }

    private mutating func amount(_ path: String) {
        field(.amount, "\(path)/Amt")
        field(.indicator, "\(path)/CdtDbtInd")
    }

    private mutating func date(_ field: CamtField, _ path: String) {
        self.field(field, "\(path)/Dt")
        self.field(field, "\(path)/DtTm")
    }

    private mutating func group(_ group: CamtGroup, _ path: String) {
        let node = node(path)
        meanings[node].group = group
        meanings[node].owner = group
    }

    private mutating func field(_ field: CamtField, _ path: String) {
        meanings[node(path)].field = field
    }

    /// The node of a path, made if need be.
    private mutating func node(_ path: String) -> Int {
        var at = Self.root
        for name in path.split(separator: "/").map(String.init) {
            if let child = nodes[at].children[name] {
                at = child
            } else {
                nodes.append(Node(path: nodes[at].path + [name]))
                meanings.append(Meaning(owner: meanings[at].owner))
                nodes[at].children[name] = nodes.count - 1
                at = nodes.count - 1
            }
        }
        return at
    }
}
