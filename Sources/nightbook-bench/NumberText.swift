/// Numbers as the table shows them.
enum NumberText {
    /// Nanoseconds as seconds with three decimals.
    static func seconds(_ nanoseconds: Int64) -> String {
        decimal((nanoseconds + 500_000) / 1_000_000, decimals: 3)
    }

    /// Thousandths as a number with two decimals.
    static func ratio(_ perMille: Int64) -> String {
        decimal((perMille + 5) / 10, decimals: 2)
    }

    /// Bytes as whole MiB.
    static func mebibytes(_ bytes: Int64) -> String {
        grouped((bytes + (1 << 19)) >> 20)
    }

    /// `1,000,000`.
    static func grouped(_ number: Int64) -> String {
        let digits = String(number)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// A count of the last decimal's units, not negative.
    private static func decimal(_ units: Int64, decimals: Int) -> String {
        let digits = String(units)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
