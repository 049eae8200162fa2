/// Chooses among ranks 1 to `count` so that the first are chosen most, as popularity goes
/// (Zipf–Mandelbrot: likelihood falls as 1 / (rank + offset)), in whole numbers only.
///
/// Ranks are cut into stretches, each twice as long as the one before and each as likely: that is
/// the 1/rank law without a logarithm. The first stretch is a 64th of all, so that nobody
/// gives more help in a day than a day has hours for.
struct SkewedChoice: Sendable {
    private let count: Int
    private let firstStretch: Int
    private let stretches: Int

    init(count: Int) {
        precondition(count > 0)
        self.count = count
        firstStretch = max(1, count / 64)
        var stretches = 1
        while (firstStretch << stretches) - firstStretch < count { stretches += 1 }
        self.stretches = stretches
    }

    /// A rank, from 1 to `count`.
    func draw(_ random: inout SplitMix64) -> Int {
        while true {
            let start = firstStretch << random.below(stretches)
            let rank = start + random.below(start) - firstStretch + 1
            if rank <= count { return rank }
        }
    }
}
