import Nightly

extension Session {
    /// Lets a job tell how far it is: a person at a terminal by a bar, the metrics by how long
    /// each stage takes.
    func watched<Outcome>(
        _ job: (any Progress) throws(JobFailure) -> Outcome
    ) throws(JobFailure) -> Outcome {
        guard isWatched else { return try measured(NoProgress(), job) }
        let bar = ProgressBar(console)
        defer { bar.finish() }
        return try measured(bar, job)
    }

    private func measured<Outcome>(
        _ shown: any Progress, _ job: (any Progress) throws(JobFailure) -> Outcome
    ) throws(JobFailure) -> Outcome {
        guard let measurement else { return try job(shown) }
        let stages = StageClock(console, shown)
        defer { measurement.note(stages.finish()) }
        return try job(stages)
    }

    private var isWatched: Bool {
        console.isTerminal(.error) && !environment.hasDumbTerminal && !invocation.has(.quiet)
            && console.log == nil
    }
}
