/// Proves settlement files: by themselves, and against what the book has instructed.
///
/// A file is read once and in bounded memory, but for one number an instruction, by which a
/// reference is known that comes twice.
public enum SettlementCheck {
    /// Checks a file by itself: every rule of ``SettlementFault`` but those against the book.
    ///
    /// - Parameter source: appends the next bytes of the file; none when there are no more.
    /// - Throws: what keeps the file from being read: `XMLError`, ``SettlementReadError``, or what
    ///   the source throws.
    public static func check(
        source: @escaping (inout [UInt8]) throws -> Void
    ) throws -> SettlementFindings {
        var reader = SettlementReader(source: source)
        return try check(&reader, nil)
    }

    /// Checks a file by itself and against what the book has instructed: the same references,
    /// amounts and payees, nothing more and nothing less.
    ///
    /// - Throws: as the check of a file by itself, and ``SettlementError`` when the book holds what
    ///   can't be instructed.
    public static func check(
        source: @escaping (inout [UInt8]) throws -> Void,
        against instructions: SettlementInstructions
    ) throws -> SettlementFindings {
        var reader = SettlementReader(source: source)
        return try check(&reader, instructions)
    }

    /// Checks a file at hand, against the instructions if they are given.
    public static func check(
        _ file: [UInt8], against instructions: SettlementInstructions? = nil
    ) throws -> SettlementFindings {
        var reader = SettlementReader(file)
        return try check(&reader, instructions)
    }

    private static func check(
        _ reader: inout SettlementReader, _ instructions: SettlementInstructions?
    ) throws -> SettlementFindings {
        var rules = SettlementRules()
        var comparison = instructions.map { SettlementComparison($0) }
        while let event = try reader.next() {
            reader.moveFindings(to: &rules.findings)
            switch event {
            case .header:
                rules.see(reader.header)
                comparison?.see(reader.header, &rules.findings)
            case .block:
                rules.see(reader.block)
                comparison?.see(reader.block, &rules.findings)
            case .transaction:
                let isRepeated = rules.see(reader.transaction)
                if !isRepeated { try comparison?.see(reader.transaction, &rules.findings) }
            case .blockEnd: rules.endBlock()
            }
        }
        reader.moveFindings(to: &rules.findings)
        rules.end()
        try comparison?.end(&rules.findings)
        return rules.findings
    }
}

extension SettlementReader {
    /// Hands over what was found wrong in structure, so that everything is told in order.
    mutating func moveFindings(to others: inout SettlementFindings) {
        guard !findings.isProven else { return }
        others.add(findings)
        findings = SettlementFindings()
    }
}
