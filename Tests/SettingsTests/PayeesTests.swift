import Settings
import Testing

@Suite struct PayeesTests {
    static let header = "provider_id,name,method,account,bic,status\n"

    static func read(_ text: String) throws -> Payees {
        try Payees(parsing: Array(text.utf8))
    }

    static func isBlocked(_ providerID: String, _ payees: Payees) -> Bool {
        payees.isBlocked(providerID.utf8Span.span)
    }

    @Test func `a row says how its provider is paid`() throws {
        let payees = try Self.read(
            Self.header + """
                x:1,"O""Neil",iban,GB29NWBK60161331926819,DEUTDEFF,active
                P2,,iban,FR1420041010050500013M02606,,active
                P3,"Ümit, Söhne & Co",wallet,w-3,,blocked

                """)
        #expect(payees.faults == [])
        #expect(payees.count == 3)
        #expect(
            payees["x:1"]
                == Payee(
                    providerID: "x:1", name: "O\"Neil", method: .iban,
                    account: "GB29NWBK60161331926819", bic: "DEUTDEFF", isBlocked: false))
        #expect(
            payees["P2"]
                == Payee(
                    providerID: "P2", name: "", method: .iban,
                    account: "FR1420041010050500013M02606", bic: nil, isBlocked: false))
        #expect(
            payees["P3"]
                == Payee(
                    providerID: "P3", name: "Ümit, Söhne & Co", method: .wallet, account: "w-3",
                    bic: nil, isBlocked: true))
        #expect(payees["P4"] == nil)
        #expect(Self.isBlocked("P3", payees))
        #expect(!Self.isBlocked("P2", payees))
        #expect(!Self.isBlocked("P4", payees))
    }

    @Test func `a quote in a name of the header is one like any other`() throws {
        let header = "provider_id,name,method,account,bic,status,\"the \"\"old\"\" name\"\n"
        let payees = try Self.read(header + "ann,Ann,wallet,w-1,,active,Anna\n")
        #expect(payees.faults == [])
        #expect(payees["ann"]?.account == "w-1")
    }

    @Test func `a provider not listed is paid to the wallet that bears its id`() {
        #expect(Payees()["P1"] == nil)
        #expect(
            Payee.unlisted("P1")
                == Payee(
                    providerID: "P1", name: "", method: .wallet, account: "P1", bic: nil,
                    isBlocked: false))
    }

    @Test(arguments: [
        "provider_id,name,method,account,bic,status\nP1,Ann,wallet,w,,active",
        "provider_id,name,method,account,bic,status\r\nP1,Ann,wallet,w,,active\r\n",
        "\u{FEFF}provider_id,name,method,account,bic,status\n\n\r\nP1,Ann,wallet,w,,active\n\n",
        "\n\nprovider_id,name,method,account,bic,status\nP1,Ann,wallet,w,,active\n",
        "status,bic,account,method,name,provider_id\nactive,,w,wallet,Ann,P1\n",
        "\"provider_id\",x,name,method,account,bic,x,status\n"
            + "P1,?,Ann,wallet,w,,\"\u{1}\n\",active\n",
        "provider_id,name,method,account,bic,status\n"
            + "\"P1\",\"Ann\",\"wallet\",\"w\",\"\",\"active\"\r\n",
    ])
    func `columns may stand in any order, and line ends be of either kind`(_ text: String) throws {
        let payees = try Self.read(text)
        #expect(payees.faults == [])
        #expect(payees["P1"]?.name == "Ann")
        #expect(payees["P1"]?.account == "w")
    }

    /// A row, and the reason why it does not hold.
    static let bad: [(String, PayeeFault.Reason)] = [
        ("P1,Ann,wallet,w,,active,x", .fieldCount(found: 7, expected: 6)),
        ("P1,Ann,wallet,w,active", .fieldCount(found: 5, expected: 6)),
        ("P1", .fieldCount(found: 1, expected: 6)),
        ("P1,\"Ann\"x,wallet,w,,active", .badQuotes),
        ("P1,Ann \"A\",wallet,w,,active", .badQuotes),
        ("P1,\"a\" ,wallet,w,,active", .badQuotes),
        ("P1,A\tB,wallet,w,,active", .controlCharacter(column: "name")),
        ("P1,\"A\nB\",wallet,w,,active", .controlCharacter(column: "name")),
        ("P1,A\u{7F},wallet,w,,active", .controlCharacter(column: "name")),
        ("P1,A\u{85},wallet,w,,active", .controlCharacter(column: "name")),
        ("P1,A\u{9F},wallet,w,,active", .controlCharacter(column: "name")),
        (
            "P1,\(String(repeating: "é", count: 141)),wallet,w,,active",
            .nameTooLong(characters: 141, limit: 140)
        ),
        ("P1,Ann,Wallet,w,,active", .unknownMethod("Wallet")),
        ("P1,Ann,,w,,active", .unknownMethod("")),
        ("P1,Ann,cheque,w,,active", .unknownMethod("cheque")),
        ("P1,Ann,wallet,,,active", .badWallet("")),
        ("P1,Ann,wallet,w 1,,active", .badWallet("w 1")),
        ("P1,Ann,wallet,P-20131104-000001,,active", .badWallet("P-20131104-000001")),
        ("P1,Ann,iban,,,active", .badIBAN("", .unknownCountry)),
        (
            "P1,Ann,iban,DE88370400440532013000,,active",
            .badIBAN("DE88370400440532013000", .wrongCheckDigits)
        ),
        ("P1,Ann,iban,DE89 3704,,active", .badIBAN("DE89 3704", .badCharacter)),
        ("P1,Ann,wallet,w,DEUT,active", .badBIC("DEUT")),
        ("P1,Ann,wallet,w,,", .unknownStatus("")),
        ("P1,Ann,wallet,w,,retired", .unknownStatus("retired")),
        ("P1,Ann,wallet,w,,Active", .unknownStatus("Active")),
        ("P1,Ann,wallet,w,,active ", .unknownStatus("active ")),
    ]

    @Test(arguments: bad)
    func `a row that does not hold is told and its provider blocked`(
        _ row: String, _ reason: PayeeFault.Reason
    ) throws {
        let payees = try Self.read(
            Self.header + "P0,,wallet,w,,active\n\(row)\nP2,,wallet,w,,active")
        #expect(payees.faults.count == 1)
        let fault = try #require(payees.faults.first)
        #expect(fault.reason == reason)
        #expect(fault.line == 3)
        #expect(fault.providerID == "P1")
        #expect(fault.row == row)
        var expected = Payee.unlisted("P1")
        expected.isBlocked = true
        #expect(payees["P1"] == expected)
        #expect(Self.isBlocked("P1", payees))
        #expect(payees["P0"]?.isBlocked == false)
        #expect(payees["P2"]?.isBlocked == false)
        #expect("\(fault.reason)".isEmpty == false)
    }

    @Test func `bytes that are not UTF-8 are told, and shown replaced`() throws {
        let row = Array("P1,A".utf8) + [0xFF] + Array(",wallet,w,,active".utf8)
        let payees = try Payees(parsing: Array(Self.header.utf8) + row)
        #expect(payees.faults.map(\.reason) == [.badEncoding])
        #expect(payees.faults.map(\.row) == ["P1,A\u{FFFD},wallet,w,,active"])
        #expect(payees["P1"]?.isBlocked == true)
    }

    @Test func `bytes that are not UTF-8 in another column are told too`() throws {
        let file =
            Array("x,provider_id,name,method,account,bic,status\n".utf8) + [0xC3]
            + Array(",P1,Ann,wallet,w,,active".utf8)
        #expect(try Payees(parsing: file).faults.map(\.reason) == [.badEncoding])
    }

    @Test func `a provider listed twice is blocked, whatever its rows say`() throws {
        let payees = try Self.read(
            Self.header + """
                P1,Ann,wallet,w,,active
                P2,Bob,wallet,w,,active
                P1,Ann,wallet,w,,active
                P1,Ann,cheque,w,,active
                P1,Ann,wallet,w,,active
                """)
        #expect(payees.faults.map(\.line) == [4, 5, 6])
        #expect(
            payees.faults.map(\.reason) == [
                .listedTwice(firstLine: 2), .unknownMethod("cheque"), .listedTwice(firstLine: 2),
            ])
        #expect(payees["P1"]?.isBlocked == true)
        #expect(payees["P1"]?.name == "")
        #expect(payees["P2"]?.isBlocked == false)
        #expect(payees.count == 2)
    }

    @Test func `a good row does not redeem a bad one`() throws {
        let payees = try Self.read(
            Self.header + "P1,Ann,wallet,w,,retired\nP1,Ann,wallet,w,,active\n")
        #expect(
            payees.faults.map(\.reason) == [
                .unknownStatus("retired"), .listedTwice(firstLine: 2),
            ])
        #expect(payees["P1"]?.isBlocked == true)
    }

    @Test func `lines are counted as they lie in the file`() throws {
        let payees = try Self.read(
            "\n" + Self.header + "\nP1,\"a\nb\nc\",wallet,w,,active\r\n\r\nP2,,wallet,w,,gone")
        #expect(payees.faults.map(\.line) == [4, 8])
        #expect(
            payees.faults.map(\.row) == [
                "P1,\"a\nb\nc\",wallet,w,,active", "P2,,wallet,w,,gone",
            ])
    }

    static let six = ["provider_id", "name", "method", "account", "bic", "status"]

    @Test(
        arguments: [
            ("", .noHeader), ("\u{FEFF}", .noHeader), ("\n\r\n", .noHeader),
            ("who,what\n1,2\n", .missingColumns(line: 1, six)),
            ("P1,Ann,wallet,w,,active\n", .missingColumns(line: 1, six)),
            ("\nprovider_id,name,method,account,status\n", .missingColumns(line: 2, ["bic"])),
            (
                "Provider_ID,name,method,account,bic,status\n",
                .missingColumns(line: 1, ["provider_id"])
            ),
            ("provider_id,name,method,account,bic,status,name\n", .columnTwice(line: 1, "name")),
            ("provider_id,na\"me,method,account,bic,status\n", .badHeader(line: 1)),
            ("\"provider_id,name\n", .unterminatedQuote(line: 1)),
            (header + "P1,\"Ann,wallet,w,,active\nP2\n", .unterminatedQuote(line: 2)),
            (header + "P1,,wallet,w,,active\n\nP2,\"", .unterminatedQuote(line: 4)),
            (header + ",Ann,wallet,w,,active\n", .unreadableProviderID(line: 2, found: "")),
            (header + " ", .unreadableProviderID(line: 2, found: " ")),
            (header + "P 1,Ann,wallet,w,,active\n", .unreadableProviderID(line: 2, found: "P 1")),
            (
                header + "\n\"P\"\"1\",Ann,wallet,w,,active\n",
                .unreadableProviderID(line: 3, found: "P\"1")
            ),
            (
                header + "P-20131104-000001,Ann,wallet,w,,active\n",
                .unreadableProviderID(line: 2, found: "P-20131104-000001")
            ),
            (header + "\"P1\"x,Ann,wallet,w,,active\n", .unreadableProviderID(line: 2, found: nil)),
            (
                "name,provider_id,method,account,bic,status\nAnn\n",
                .unreadableProviderID(line: 2, found: nil)
            ),
            (
                "name,provider_id,method,account,bic,status\nA\"n,P1,wallet,w,,active\n",
                .unreadableProviderID(line: 2, found: nil)
            ),
        ] as [(String, PayeesError)])
    func `a file that cannot be trusted is refused whole`(_ text: String, _ error: PayeesError) {
        #expect(throws: error) { try Self.read(text) }
        #expect(!"\(error)".isEmpty)
    }

    @Test func `a provider id that is not UTF-8 refuses the file`() {
        #expect(throws: PayeesError.unreadableProviderID(line: 2, found: "\u{FFFD}")) {
            try Payees(parsing: Array(Self.header.utf8) + [0xFF] + Array(",,wallet,w,,active".utf8))
        }
    }

    @Test func `a header alone lists nobody`() throws {
        #expect(try Self.read(Self.header).count == 0)
        #expect(try Self.read(Payees.example).count == 0)
    }

    @Test func `the guide's rows hold`() throws {
        let start = try #require(Payees.guide.firstRange(of: Payees.example)).lowerBound
        let payees = try Self.read(String(Payees.guide[start...]))
        #expect(payees.faults == [])
        #expect(payees.count == 3)
    }

    @Test func `thousands of providers are told apart`() throws {
        var text = Self.header
        for number in 0..<5_000 {
            text += "provider-\(number),\"N\"\"\(number)\",wallet,w-\(number),,active\n"
        }
        let payees = try Self.read(text)
        #expect(payees.count == 5_000)
        #expect(payees.faults == [])
        for number in stride(from: 0, to: 5_000, by: 7) {
            #expect(payees["provider-\(number)"]?.name == "N\"\(number)")
            #expect(payees["provider-\(number)"]?.account == "w-\(number)")
        }
        #expect(payees["provider-5000"] == nil)
    }
}
