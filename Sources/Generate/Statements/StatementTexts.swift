import BusinessCalendar
import Money

/// The texts of a statement's lines, written in place.
struct StatementTexts {
    let plan: StatementPlan
    let hasReferences: Bool
    private var day: CivilDate?
    private var dayText: [UInt8] = []
    private var dayDigits: [UInt8] = []
    private var numberOfDay = 0

    init(_ plan: StatementPlan, hasReferences: Bool) {
        self.plan = plan
        self.hasReferences = hasReferences
    }

    /// Begins the next line: its id counts the lines of its day.
    mutating func begin(_ line: PlannedLine) {
        if line.bookedOn != day {
            day = line.bookedOn
            dayText = Array(line.bookedOn.description.utf8)
            dayDigits = Array(line.bookedOn.compact.utf8)
            numberOfDay = 0
        }
        numberOfDay += 1
    }

    /// Appends `20131104-000001`.
    func appendID(to text: inout [UInt8]) {
        text += dayDigits
        text.append(UInt8(ascii: "-"))
        let digits = String(numberOfDay).utf8
        for _ in digits.count..<max(6, digits.count) { text.append(UInt8(ascii: "0")) }
        text += digits
    }

    func appendDay(to text: inout [UInt8]) { text += dayText }

    /// The reference that the line bears, as it lies in the text of the movements.
    func reference(_ line: PlannedLine) -> ArraySlice<UInt8> {
        guard hasReferences, let movement = line.movement else { return [] }
        return plan.movements.text[plan.movements.all[movement].reference]
    }

    func appendCounterparty(_ line: PlannedLine, to text: inout [UInt8]) {
        if let movement = line.movement {
            text += plan.movements.text[plan.movements.all[movement].counterparty]
        } else if line.kind == .other {
            text += Array("stranger-\(line.number)".utf8)
        }
    }

    func kind(_ line: PlannedLine) -> StaticString {
        switch line.kind {
        case .movement: line.movement.map { plan.movements.all[$0].kind.text } ?? ""
        case .return: "return"
        case .fee: "fee"
        case .other: "other"
        }
    }
}

extension Array where Element == UInt8 {
    mutating func append(_ text: StaticString) {
        append(addingCapacity: text.utf8CodeUnitCount) { $0.append(text) }
    }

    mutating func append(_ text: String) { self += text.utf8 }
}
