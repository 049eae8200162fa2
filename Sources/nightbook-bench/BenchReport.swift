/// What was measured, where and with what.
struct BenchReport {
    let setting: Setting
    let measured: [Readings]

    var scalings: [Scaling] { Scaling.all(measured) }
}

/// Under what circumstances it was measured.
struct Setting {
    let machine: MachineDescription
    /// The path of the program, and what it calls itself.
    let program: String
    let programVersion: String
    /// Who does the import.
    let importer: String
    /// The folder in which the benchmark made its own.
    let folder: String
    let rounds: Int
    let historyNights: Int
}
