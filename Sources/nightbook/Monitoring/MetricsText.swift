/// Metrics in Prometheus's text format, version 0.0.4.
///
/// Values are texts of decimal digits: nothing here is ever a double.
struct MetricsText {
    /// One value and what tells it from others of its metric.
    struct Sample {
        let labels: [(name: String, value: String)]
        /// A decimal number.
        let value: String

        init(_ value: String, _ labels: (name: String, value: String)...) {
            self.labels = labels
            self.value = value
        }

        init(_ value: some BinaryInteger, _ labels: (name: String, value: String)...) {
            self.labels = labels
            self.value = "\(value)"
        }
    }

    /// What every name begins with.
    static let prefix = "nightbook_"

    private(set) var text = ""
    private let common: [(name: String, value: String)]

    /// - Parameter common: labels that every sample bears.
    init(common: [(name: String, value: String)]) {
        self.common = common
    }

    /// Adds a metric with its samples; nothing when there are none.
    mutating func gauge(_ name: String, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        let name = Self.prefix + name
        text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
        for sample in samples {
            let labels = (common + sample.labels)
                .map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            text += "\(name){\(labels)} \(sample.value)\n"
        }
    }

    mutating func gauge(_ name: String, _ help: String, _ samples: Sample...) {
        gauge(name, help, samples)
    }

    /// Nanoseconds as seconds, to the millisecond.
    static func seconds(ofNanoseconds nanoseconds: Int64) -> String {
        let milliseconds = max(0, nanoseconds) / 1_000_000
        let digits = "\(milliseconds % 1_000)"
        let zeros = String(repeating: "0", count: 3 - digits.count)
        return "\(milliseconds / 1_000).\(zeros)\(digits)"
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
