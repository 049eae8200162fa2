// swift-tools-version: 6.3
import PackageDescription

// Arrows point down only: a module may import what stands above it in this list, never below.
// No package is needed; the one system library is SQLite (libsqlite3-dev).

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(name)", resources: resources,
        swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["SeededNumbers"], path: "Tests/\(name)",
        exclude: exclude,
        swiftSettings: [
            .swiftLanguageMode(.v6), .treatAllWarnings(as: .error),
            .enableUpcomingFeature("ExistentialAny"),
        ])
}

let package = Package(
    name: "nightbook",
    products: [
        .executable(name: "nightbook", targets: ["nightbook"]),
        .executable(name: "nightbook-generate", targets: ["nightbook-generate"]),
        .executable(name: "nightbook-bench", targets: ["nightbook-bench"]),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CPosix", path: "Sources/CPosix"),
        .target(name: "CDigest", path: "Sources/CDigest"),
        .target(name: "CMemory", path: "Sources/CMemory"),
        module("Money"),
        module("BusinessCalendar"),
        module("Spelling"),
        module("JSON"),
        module("XML"),
        module("Digest", ["CDigest"]),
        module("Files", ["CPosix", "Digest"]),
        module("SQLite", ["CSQLite"]),
        module("Ledger", ["Money", "BusinessCalendar"]),
        module("Settlement", ["Ledger", "Money", "BusinessCalendar", "CMemory"]),
        module(
            "Reconciliation",
            ["Settlement", "Ledger", "Money", "BusinessCalendar", "Digest", "CMemory"]),
        module(
            "Settings", ["Settlement", "JSON", "Spelling", "Money", "BusinessCalendar"]),
        module(
            "Feeds",
            [
                "Settlement", "Reconciliation", "Money", "BusinessCalendar", "JSON", "XML",
                "Digest", "Files", "SQLite",
            ]),
        module("SettlementFile", ["Settlement", "Settings", "XML"]),
        module("Reports", ["Settlement", "Reconciliation", "Settings", "JSON", "CMemory"]),
        module(
            "Sheets",
            [
                "Reports", "Reconciliation", "Settlement", "Settings", "Ledger", "BusinessCalendar",
                "JSON", "Digest",
            ]),
        module("Journal", ["Settings", "Ledger", "Money", "BusinessCalendar"]),
        module("PageText", ["Settings", "Money", "BusinessCalendar"]),
        module(
            "ProviderStatements",
            ["PageText", "Settings", "Settlement", "Money", "BusinessCalendar"]),
        module(
            "Pages",
            [
                "PageText", "Reports", "Reconciliation", "Settlement", "Settings", "Ledger",
                "Money", "BusinessCalendar",
            ]),
        module(
            "Book",
            [
                "Journal", "ProviderStatements", "Settlement", "Reconciliation", "Settings",
                "Ledger", "SQLite", "Files", "Digest", "JSON",
            ],
            resources: [.embedInCode("SQL")]),
        module(
            "Audit",
            [
                "Reconciliation", "Settlement", "Ledger", "Money", "BusinessCalendar", "Settings",
                "JSON", "XML", "Digest", "Files", "SQLite", "CMemory",
            ],
            resources: [.embedInCode("SQL")]),
        module(
            "Nightly",
            [
                "Audit", "Journal", "ProviderStatements", "Book", "Feeds", "Reports", "Sheets",
                "Pages", "SettlementFile", "Reconciliation", "Settings", "Settlement", "Files",
                "Digest",
            ]),
        program(
            "nightbook",
            [
                "Nightly", "Audit", "Journal", "Reconciliation", "Settings", "Settlement", "JSON",
                "Files", "Digest", "Spelling", "Money", "BusinessCalendar",
            ]),
        module("Generate", ["Money", "BusinessCalendar", "Digest", "Files", "CSQLite"]),
        program("nightbook-generate", ["Generate", "Spelling", "Money", "BusinessCalendar"]),
        program(
            "nightbook-bench",
            ["Generate", "Files", "JSON", "SQLite", "Spelling", "Money", "BusinessCalendar"]),
        .target(
            name: "SeededNumbers", path: "Tests/SeededNumbers", swiftSettings: strict),
        .target(
            name: "MadeUpNights", dependencies: ["Settlement", "Money", "BusinessCalendar"],
            path: "Tests/MadeUpNights", swiftSettings: strict),
        tests("MoneyTests", ["Money"]),
        tests("BusinessCalendarTests", ["BusinessCalendar"]),
        tests("SpellingTests", ["Spelling"]),
        tests("DigestTests", ["Digest"]),
        tests("JSONTests", ["JSON"]),
        tests("XMLTests", ["XML"]),
        tests(
            "SettlementFileTests",
            ["SettlementFile", "Settlement", "Settings", "XML", "Money", "BusinessCalendar"]),
        tests(
            "SettingsTests", ["Settings", "JSON", "Money", "BusinessCalendar", "Settlement"]),
        tests("FilesTests", ["Files"]),
        tests("FeedsTests", ["Feeds", "Settlement", "Money", "Digest", "Files", "CSQLite"]),
        tests(
            "StatementTests",
            ["Feeds", "Reconciliation", "XML", "Money", "BusinessCalendar", "Files"]),
        tests(
            "GenerateTests",
            ["Generate", "nightbook-generate", "Money", "BusinessCalendar", "Digest", "CSQLite"]),
        tests(
            "ModelTests", ["nightbook", "SQLite", "JSON", "Files", "BusinessCalendar"]),
        tests(
            "AuditTests",
            [
                "nightbook", "Audit", "Nightly", "Book", "SQLite", "Files", "Money",
                "BusinessCalendar",
            ]),
        tests("BenchTests", ["nightbook-bench", "Generate", "JSON", "Files", "Money"]),
        tests(
            "ReconciliationTests",
            ["Reconciliation", "Settlement", "Ledger", "Money", "BusinessCalendar"]),
        tests(
            "ReportsTests",
            [
                "MadeUpNights", "Reports", "Settlement", "Settings", "Ledger", "JSON", "Money",
                "BusinessCalendar",
            ]),
        tests("SheetsTests", ["Sheets", "Reports", "Settings", "JSON", "XML", "Digest"]),
        tests("PageTextTests", ["PageText", "Settings", "Money", "BusinessCalendar"]),
        tests(
            "PagesTests",
            [
                "MadeUpNights", "Pages", "PageText", "Reports", "Reconciliation", "Settlement",
                "Settings",
                "Ledger", "JSON", "XML", "Money", "BusinessCalendar",
            ],
            exclude: ["Golden"]),
        tests(
            "CommandLineTests",
            [
                "nightbook", "Nightly", "Reconciliation", "Settings", "Settlement", "JSON", "Files",
                "Money", "BusinessCalendar",
            ],
            exclude: ["Golden"]),
        tests(
            "ProviderStatementsTests",
            ["ProviderStatements", "Settings", "Settlement", "Money", "BusinessCalendar"],
            exclude: ["Golden"]),
        tests("SQLiteTests", ["SQLite", "CSQLite"]),
        tests(
            "SettlementTests", ["Settlement", "Ledger", "Money", "BusinessCalendar"]),
        tests(
            "BookTests",
            ["Book", "Settlement", "Ledger", "SQLite", "Money", "BusinessCalendar"]),
        tests(
            "NightlyTests",
            [
                "nightbook", "Nightly", "Book", "Settlement", "SQLite", "JSON", "Files", "Money",
                "BusinessCalendar", "Generate",
            ]),
    ]
)

// What comes from outside goes through the readers in Tests/Fuzz: in the tests what was found once,
// and under libFuzzer (Tests/Fuzz/run, by hand) whatever it makes up.
let fuzzed: [Target.Dependency] = [
    "Feeds", "Settings", "SettlementFile", "Settlement", "Reconciliation", "BusinessCalendar",
    "Money", "JSON",
]
if Context.environment["NIGHTBOOK_FUZZ"] != nil {
    package.products.append(.library(name: "Fuzz", type: .static, targets: ["Fuzz"]))
    package.targets.append(
        .target(
            name: "Fuzz", dependencies: fuzzed, path: "Tests/Fuzz",
            exclude: ["FindingTests.swift", "run", "words"]))
} else {
    package.targets.append(tests("Fuzz", fuzzed, exclude: ["Target.swift", "run", "words"]))
}
