import Foundation
import Testing

/// What others may do with what is written. The mask is one of the whole process, so that these
/// tests start the built program, each with a mask of its own.
@Suite struct FileModeTests {
    private func modes(umask: String) throws -> [String: Int] {
        let book = try SmallBook()
        try book.feed("sessions-2013-11-04.csv", completed("one"), badRow(1))
        try book.put(
            "line_id,booked_on,reference,kind,counterparty,currency,amount\n",
            at: "inbox/wallet-2013-11-04.csv")
        for name in ["inbox", "inbox/sessions-2013-11-04.csv"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: book.path(name))
        }
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/bin/sh")
        program.arguments = [
            "-c",
            """
            umask \(umask)
            "$0" run --quiet --book "$1" && exec "$0" backup --book "$1" "$1/copy.db"
            """, try builtProgram(), book.path,
        ]
        program.standardInput = FileHandle.nullDevice
        program.standardOutput = FileHandle.nullDevice
        program.standardError = FileHandle.nullDevice
        try program.run()
        program.waitUntilExit()
        #expect(program.terminationStatus == 0)
        var modes: [String: Int] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: book.path)
        where !name.hasPrefix("inbox") {
            let attributes = try FileManager.default.attributesOfItem(atPath: book.path(name))
            modes[name] = attributes[.posixPermissions] as? Int
        }
        return modes
    }

    /// It lies beside the tests that run.
    private func builtProgram() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests).deletingLastPathComponent()
            .appendingPathComponent("nightbook").path
    }

    @Test func `messages tell ids, not who somebody is or where they bank`() throws {
        let book = try SmallBook()
        try book.put(
            """
            provider_id,name,method,account,bic,status
            ann,Ann Othername,iban,DE89370400440532013000,DEUTDEFF,active
            bob,Bob Somebody,iban,DE89370400440532013001,,active
            bob,Bob Someoneelse,wallet,bobs-wallet,,active

            """, at: "payees.csv")
        try book.feed(
            "sessions-2013-11-04.csv", completed("one"), completed("two", by: "bob"), badRow(1))
        var said = try book.run("run", "--quiet").message
        #expect(said.contains("3 rows were set aside"))
        try book.put(#"{"rejectLimit": {"rows": 0, "percent": 0}}"#, at: "nightbook.json")
        try book.feed("sessions-2013-11-05.csv", completed("one", "11.00"))
        said += try book.run("run").message
        #expect(said.contains("AMENDED"))
        try book.put(
            "provider_id,name,method,account\nann,Ann Othername,iban,DE8\n", at: "payees.csv")
        said += try book.run("run").message
        #expect(said.contains("payees.csv"))
        for personal in ["Othername", "Some", "DE89", "DE8", "bobs-wallet", "DEUTDEFF"] {
            #expect(!said.contains(personal), "\(said)")
        }
    }

    @Test(arguments: [("022", 0o640, 0o750), ("077", 0o600, 0o700), ("000", 0o640, 0o750)])
    func `files are private, less what the mask takes away`(
        _ umask: String, _ file: Int, _ folder: Int
    ) throws {
        let modes = try modes(umask: umask)
        let folders = [
            "reports", "reports/2013-11-04", "reports/reconciliation",
            "reports/reconciliation/wallet-2013-11-04",
        ]
        #expect(Set(modes.keys).isSuperset(of: folders))
        #expect(
            Set(modes.keys).isSuperset(of: [
                "nightbook.db", "nightbook.db-journal", "nightbook.db.lock", "copy.db",
                "reports/2013-11-04/settlement-EUR.xml", folders[3] + "/breaks.csv",
            ]))
        for (name, mode) in modes {
            let isFolder = folders.contains(name)
            #expect(mode == (isFolder ? folder : file), "\(name) \(String(mode, radix: 8))")
        }
    }
}
