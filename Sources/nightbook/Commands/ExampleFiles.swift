import Digest
import JSON
import Settings

/// Files that show what the program reads. They lie where no run looks for feeds.
enum ExampleFiles {
    /// The business date of the first feed.
    static let date = "2013-11-04"
    static let folder = "examples"
    static let feedName = "\(folder)/sessions-\(date).csv"
    static let controlName = feedName + ".control"
    static let linesName = "\(folder)/sessions-2013-11-05.jsonl"
    static let payeesName = "\(folder)/payees.csv"

    static let feed = """
        session_id,provider_id,customer_id,status,price,currency,completed_at,disputed_at
        s-1001,P-1001,C-2001,completed,45.00,EUR,2013-11-04T09:15:00Z,
        s-1002,P-1002,C-2002,completed,30.50,EUR,2013-11-04T11:40:30+01:00,
        s-1003,P-1001,C-2003,disputed,45.00,EUR,2013-11-04T14:00:00Z,2013-11-04T16:20:00Z
        s-1004,P-1003,C-2001,completed,2500,JPY,2013-11-04T20:05:12Z,
        s-1005,P-1002,C-2004,cancelled,30.50,EUR,,

        """

    /// What the sender of ``feed`` would say of it.
    static let control = """
        {
          "rows": 5,
          "sha256": "\(SHA256.digest(of: feed).hexadecimal)",
          "totals": {"EUR": "120.50", "JPY": "2500"}
        }

        """

    static let lines = [
        line("s-1006", status: "completed", price: "45.00", completedAt: "2013-11-05T10:00:00Z"),
        line(
            "s-1001", status: "disputed", price: "45.00", completedAt: "2013-11-04T09:15:00Z",
            disputedAt: "2013-11-05T08:30:00Z"),
    ].joined()

    static let payees = """
        \(Payees.example)\
        P-1001,Ada Expert,wallet,wallet-77,,active
        P-1002,"Ümit, Söhne & Co",iban,DE89370400440532013000,DEUTDEFF,active
        P-1003,,wallet,P-1003,,blocked

        """

    private static func line(
        _ session: String, status: String, price: String, completedAt: String,
        disputedAt: String? = nil
    ) -> String {
        let document: JSONValue = [
            "session_id": .string(session), "provider_id": "P-1001", "customer_id": "C-2001",
            "status": .string(status), "price": .string(price), "currency": "EUR",
            "completed_at": .string(completedAt),
            "disputed_at": disputedAt.map { .string($0) } ?? .null,
        ]
        return document.text(.compact) + "\n"
    }
}
