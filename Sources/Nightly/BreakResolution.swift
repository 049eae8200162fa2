internal import Book
internal import Files
internal import Reconciliation

/// What a person decides about breaks.
public enum BreakResolution {
    /// Posts what a break was.
    ///
    /// - Throws: exit 64 for a WHAT that says nothing, 66 for a break that is not open or a
    ///   reference that is not known, 65 for what does not fit.
    public static func resolve(
        _ id: String, as what: String, reason: String, by person: String, in folder: BookFolder
    ) throws(JobFailure) {
        guard let resolution = Resolution(what) else {
            let accounts = Resolution.accounts.map(\.name).joined(separator: ", ")
            throw JobFailure(
                .usage,
                """
                "\(escapedForMessages(what))" is nothing a break can be resolved as; say \
                provider:ID, \(accounts), match:REFERENCE, match:BREAK, void or noted
                """)
        }
        try Withdrawal.change(folder, for: "resolve", reason: reason, by: person) {
            (book, decision) throws(JobFailure) in
            let refusal: ResolutionRefusal?
            do throws(BookError) {
                refusal = try book.resolve(id, as: resolution, decision)
            } catch { throw JobFailure(error) }
            if let refusal { throw JobFailure(refusal, id) }
        }
    }
}

extension JobFailure {
    /// A break can't be resolved so.
    fileprivate init(_ refusal: ResolutionRefusal, _ id: String) {
        self.init(refusal.isUnknown ? .inputMissing : .badInput, refusal.message(id))
    }
}

extension ResolutionRefusal {
    /// Whether what is named is not there.
    fileprivate var isUnknown: Bool {
        switch self {
        case .unknownBreak, .closedBreak, .unknownReference: true
        default: false
        }
    }

    fileprivate func message(_ id: String) -> String {
        let id = escapedForMessages(id)
        return switch self {
        case .unknownBreak(let named): "there is no break \(escapedForMessages(named))"
        case .closedBreak(let named): "break \(escapedForMessages(named)) is closed already"
        case .unknownReference(let reference):
            "no movement and no break is known as \(escapedForMessages(reference))"
        case .nothingInSuspense:
            "break \(id) holds nothing in suspense (or the other one does not); give up what is "
                + "in transit with: --as void"
        case .nothingInTransit: "nothing of break \(id) is in transit that could be given up"
        case .otherCurrency: "break \(id) is in another currency"
        case .otherDirection: "what break \(id) holds goes the other way"
        case .nothingLeft: "nothing is left of that movement to confirm"
        case .notBalanced: "what the two breaks hold in suspense does not add up to zero"
        case .notReturned:
            "break \(id) is no payout that came back with its amount; only such a one can be noted"
        case .sessionConfirmed(let reference):
            "the session can't be withdrawn: \(reference) has been confirmed or given up"
        }
    }
}
