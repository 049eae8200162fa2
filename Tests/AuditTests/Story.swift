import BusinessCalendar
import Files
import Foundation
import Synchronization
import Testing

@testable import nightbook

/// A small book in which everything happens: late and deferred facts, exceptions, disputes, payouts
/// after a hold, corrections, withdrawals, statements with most breaks, and decisions about them.
enum Story {
    static let nights = ["2013-11-04", "2013-11-05", "2013-11-06", "2013-11-14"]
    static let statements = ["w1", "w2", "w3", "w4"]

    /// The folder of the book, made once; tests work on copies.
    static func folder() throws -> String { try made.get() }

    private static let made = Result { try make() }

    private static func make() throws -> String {
        let folder = AuditedFolder.temporaryPath("story")
        try FileManager.default.createDirectory(
            atPath: folder + "/inbox", withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        }
        for words in commands {
            let ran = run(words, in: folder)
            try #require(ran.exitCode == 0, "\(words): \(ran.message)")
        }
        atexit { _ = try? FileManager.default.removeItem(atPath: Story.folder()) }
        return folder
    }

    /// Runs the program on a book, in this process.
    static func run(
        _ words: [String], in folder: String
    ) -> (exitCode: Int32, output: String, message: String) {
        let written = Mutex<[StandardStreams.Stream: String]>([:])
        let console = Console(
            write: { (text, stream) throws(FileError) in
                written.withLock { $0[stream, default: ""] += text }
            },
            isTerminal: { _ in false },
            nanoseconds: { 0 })
        guard let now = Instant("2013-12-01T00:00:00Z") else { return (-1, "", "no instant") }
        let exitCode = runNightbook(
            arguments: words.map { $0.hasPrefix("@") ? folder + "/" + $0.dropFirst() : $0 },
            environment: ["NIGHTBOOK_BOOK": folder], now: now, console: console)
        return written.withLock {
            (exitCode.rawValue, $0[.output] ?? "", $0[.error] ?? "")
        }
    }

    private static func decide(_ words: String...) -> [String] {
        words + ["--reason", "looked", "--by", "eve"]
    }

    private static let commands: [[String]] = [
        ["run", "--date", "2013-11-04"],
        decide("adjust", "ann", "EUR", "2.50"),
        ["reconcile", "@w1.csv"],
        decide("resolve", "B-000001", "--as", "platform-funds"),
        ["run", "--date", "2013-11-05"],
        decide("adjust", "bob", "EUR", "-1.25"),
        ["reconcile", "@w2.csv"],
        decide("resolve", "B-000006", "--as", "match:B-000016"),
        decide("resolve", "B-000007", "--as", "void"),
        decide("resolve", "B-000003", "--as", "provider:eve"),
        decide("resolve", "B-000004", "--as", "match:s-11"),
        decide("resolve", "B-000002", "--as", "void"),
        decide("withdraw", "s-10"), decide("withdraw", "s-05"), decide("withdraw", "s-22"),
        decide("withdraw", "s-22", "--undo"),
        ["run", "--date", "2013-11-06"],
        ["reconcile", "@w3.csv"],
        ["reconcile", "@w4.csv"],
        decide("resolve", "B-000023", "--as", "noted"),
        decide("adjust", "ann", "EUR", "1.00"),
        ["run", "--date", "2013-11-14", "--empty"],
        decide("adjust", "ann", "EUR", "1.00"),
    ]

    private static let header =
        "session_id,provider_id,customer_id,status,price,currency,completed_at,disputed_at\n"
    private static let lineHeader =
        "line_id,booked_on,reference,kind,counterparty,currency,amount"

    private static let files: [String: String] = [
        "nightbook.json":
            #"{"holdDays": 1, "guaranteeDays": 30, "minimumPayout": {"EUR": "5.00"}}"#,
        "payees.csv": """
        provider_id,name,method,account,bic,status
        ann,Ann Lee,iban,DE89370400440532013000,COBADEFFXXX,active
        cat,Cat,wallet,cat-wallet,,blocked

        """,
        "inbox/sessions-2013-11-04.csv": header + """
            s-01,ann,c-1,completed,10.00,EUR,2013-11-04T10:00:00Z,
            s-02,ann,c-2,completed,20.00,EUR,2013-11-04T10:01:00Z,
            s-03,bob,c-3,completed,30.00,EUR,2013-11-04T10:02:00Z,
            s-04,cat,c-4,completed,40.01,EUR,2013-11-04T10:03:00Z,
            s-05,dan,c-5,completed,0,EUR,2013-11-04T10:04:00Z,
            s-06,eve,c-6,completed,500,JPY,2013-11-04T10:05:00Z,
            s-07,bob,c-7,completed,12.34,EUR,2013-11-02T10:05:00Z,
            s-08,ann,c-8,completed,8.00,EUR,2013-11-06T09:00:00Z,
            s-09,ann,c-9,disputed,9.00,EUR,2013-11-14T09:00:00Z,2013-11-15T09:00:00Z
            s-10,ann,c-9,completed,7.00,EUR,2013-11-20T09:00:00Z,
            s-11,bob,c-11,completed,11.00,EUR,2013-11-03T09:00:00Z,
            s-12,bob,c-12,completed,-1.00,EUR,2013-11-04T09:00:00Z,
            s-13,fay,c-13,completed,6.00,EUR,2013-11-02T09:00:00Z,
            s-14,fay,c-14,cancelled,6.00,EUR,2013-11-02T09:00:00Z,

            """,
        "inbox/sessions-2013-11-05.csv": header + """
            s-20,ann,c-1,completed,25.00,EUR,2013-11-05T10:00:00Z,
            s-01,ann,c-1,disputed,10.00,EUR,2013-11-04T10:00:00Z,2013-11-05T11:00:00Z
            s-03,bob,c-3,disputed,30.00,EUR,2013-11-04T10:02:00Z,2013-11-05T12:00:00Z
            s-02,ann,c-2,completed,99.00,EUR,2013-11-04T10:01:00Z,
            s-07,bob,c-7,completed,12.34,EUR,2013-11-02T10:05:00Z,
            s-21,bob,c-2,completed,45.00,EUR,2013-11-05T10:00:00Z,
            s-22,bob,c-2,completed,46.00,EUR,2013-11-05T10:00:00Z,

            """,
        "inbox/sessions-2013-11-06.csv": header + """
            s-30,ann,c-1,completed,50.00,EUR,2013-11-06T10:00:00Z,
            s-31,bob,c-2,completed,5.00,EUR,2013-11-06T10:00:00Z,
            s-21,bob,c-2,disputed,45.00,EUR,2013-11-05T10:00:00Z,2013-11-06T12:00:00Z

            """,
        "w1.csv": lineHeader + """
            ,balance
            l-01,2013-11-04,s-01,charge,c-1,EUR,10.00,110.00
            l-02,2013-11-04,s-02,charge,c-2,EUR,15.00,125.00
            l-03,2013-11-05,,,c-3,EUR,30.00,155.00
            l-04,2013-11-05,s-20,charge,c-1,EUR,20.00,175.00
            l-05,2013-11-05,,fee,,EUR,-0.50,174.50
            l-06,2013-11-05,,,x-1,EUR,3.00,177.50
            l-07,2013-11-05,s-06,,c-6,JPY,600,600
            l-08,2013-11-05,s-01,,c-1,EUR,10.00,187.50
            l-09,2013-11-05,s-07,,c-7,EUR,12.34,199.84

            """,
        "w2.csv": lineHeader + """
            ,balance
            m-01,2013-11-06,P-20131105-000001,payout,DE89370400440532013000,EUR,-10.00,189.84
            m-02,2013-11-06,P-20131105-000001,return,DE89370400440532013000,EUR,16.50,206.34
            m-03,2013-11-06,R-20131105-000001,refund,c-1,EUR,-10.00,196.34
            m-04,2013-11-06,s-21,charge,c-2,EUR,45.00,241.34
            m-05,2013-11-06,,,y-1,EUR,-3.00,238.34

            """,
        "w3.csv": lineHeader + """
            ,balance
            n-02,2013-11-08,P-20131104-000001,return,bob,EUR,18.67,261.01
            n-03,2013-11-08,C-20131104-EUR,commission,platform,EUR,-25.87,235.14
            n-04,2013-11-08,s-09,charge,c-9,EUR,4.00,239.14

            """,
        "w4.csv": lineHeader + """

            n-01,2013-11-07,P-20131104-000001,payout,bob,EUR,-18.67
            n-00,2013-11-07,s-30,charge,c-1,EUR,22.67

            """,
    ]
}
