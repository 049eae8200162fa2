/// What the model makes of a step.
struct StepOutcome {
    /// With `--strict`, where the command knows it.
    var exit: Int32 = 0
    var why = ""
    /// The id that the command prints.
    var printed: String?
    /// The date that was closed.
    var night: SlowNight?
    /// The statements that were taken in.
    var reconciliations: [SlowReconciliation] = []
}

extension SlowModel {
    /// Takes a step; one that is refused changes nothing.
    mutating func take(_ step: RandomStep) -> StepOutcome {
        var outcome = StepOutcome()
        do {
            try take(step, &outcome)
        } catch let refusal as SlowRefusal {
            outcome.exit = Int32(refusal.exit)
            outcome.why = refusal.reason
        } catch {
            outcome.exit = -1
            outcome.why = "\(error)"
        }
        return outcome
    }

    private mutating func take(_ step: RandomStep, _ outcome: inout StepOutcome) throws {
        switch step {
        case .configure(let configuration): self.configuration = configuration
        case .payees(let file): payeesFile = file
        case .runMissing: throw SlowRefusal(exit: 66, reason: "no such feed")
        case .reconcileMissing: throw SlowRefusal(exit: 66, reason: "no such statement")
        case .adjust(let provider, let currency, let amount):
            outcome.printed = try adjust(provider, currency, amount)
        case .wait(let statement): inbox[statement.file] = statement
        case .takeBack(let file): inbox[file] = nil
        case .resolve(let id, let what): try resolve(id, as: what)
        case .withdraw(let session, let undo): try withdraw(session, undo: undo)
        case .reconcile(let statements):
            for statement in statements { try read(statement, &outcome) }
            if hasOpenBreaks { (outcome.exit, outcome.why) = (3, "open breaks") }
        case .run(let date, let feeds, let empty):
            outcome.night = try run(date, feeds: feeds, empty: empty, now: Int(BookOnDisk.now))
            if outcome.night != nil {
                // The close stands, whatever becomes of the statements that wait.
                for (_, statement) in inbox.sorted(by: { precedes($0.key, $1.key) }) {
                    try read(statement, &outcome)
                }
            }
            let exceptions = exceptionCounts[date, default: 0]
            if exceptions > 0 || hasOpenBreaks {
                outcome.exit = 3
                outcome.why = "\(exceptions) exceptions" + (hasOpenBreaks ? ", open breaks" : "")
            }
        }
    }

    private mutating func read(
        _ statement: RandomStatement, _ outcome: inout StepOutcome
    ) throws {
        guard
            let taken = try reconcile(
                statement.file, statement.bytes, told: statement.told)
        else { return }
        outcome.reconciliations.append(taken)
    }
}
