internal import Book
internal import Digest
internal import Files
internal import Settings
internal import Settlement

/// The payees of a run: how each provider is paid, and what is wrong with the file.
struct PayeeList {
    private let payees: Payees
    /// SHA-256 of the file, nil when there is none.
    let digest: String?

    /// Reads the book's payees file.
    ///
    /// - Parameter lastDigest: of the file that the last close used, nil when it had none.
    init(_ folder: BookFolder, lastDigest: String?) throws(JobFailure) {
        let path = folder.payeesPath
        let bytes: [UInt8]?
        do throws(FileError) {
            bytes = try exists(path) ? readFile(at: path, limitBytes: Self.byteLimit) : nil
        } catch { throw JobFailure(reading: error) }
        guard let bytes else {
            guard lastDigest == nil else { throw Self.isGone(path) }
            payees = Payees()
            digest = nil
            return
        }
        do throws(PayeesError) { payees = try Payees(parsing: bytes) } catch {
            throw JobFailure(.badInput, "\(escapedForMessages(path)): \(error)")
        }
        digest = SHA256.digest(of: bytes).hexadecimal
    }

    private static let byteLimit = 1 << 30

    private static func isGone(_ path: String) -> JobFailure {
        JobFailure(
            .inputMissing,
            """
            \(escapedForMessages(path)): the last close had this file and now it is gone; without \
            it everyone would be paid to the wallet of their own id. Put it back, or a file with \
            the header alone if there are no payees any more
            """)
    }

    /// How a provider is paid; one that is not listed: to the wallet that bears its id.
    func address(_ providerID: String) -> PaymentAddress {
        guard let payee = payees[providerID] else {
            return PaymentAddress(name: "", method: .wallet, account: providerID)
        }
        return PaymentAddress(
            name: payee.name, method: payee.method == .iban ? .iban : .wallet,
            account: payee.account, bic: payee.bic ?? "", isBlocked: payee.isBlocked)
    }

    /// The rows that do not hold, as exceptions of the close.
    func exceptions() -> [ExceptionRecord] {
        payees.faults.map { fault in
            ExceptionRecord(
                feed: "payees.csv", line: Int64(fault.line), sessionID: "", code: .badPayee,
                message: "\(fault.reason)", row: fault.row)
        }
    }
}
