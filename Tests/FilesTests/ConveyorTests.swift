import Testing

@testable import Files

@Test func `loads come in the order in which they were filled, through a few of them`() {
    let conveyor = Conveyor<[Int]>(of: 3) { [] }
    let filling = Companion { () throws(Never) -> Int in
        defer { conveyor.end() }
        var filled = 0
        while filled < 1000, var load = conveyor.takeSpare() {
            load.append(filled)
            filled += 1
            conveyor.deliver(load)
        }
        return filled
    }
    var taken: [Int] = []
    var longest = 0
    while let load = conveyor.take() {
        if let last = load.last { taken.append(last) }
        longest = max(longest, load.count)
        conveyor.giveBack(load)
    }
    #expect(taken == Array(0..<1000))
    #expect(filling.join().get() == 1000)
    // Three loads that are filled over and over again hold all that was ever put in.
    #expect(longest >= 1000 / 3)
}

@Test func `who gives up taking ends the filling`() {
    let conveyor = Conveyor<Int>(of: 2) { 0 }
    let filling = Companion { () throws(Never) -> Int in
        defer { conveyor.end() }
        var filled = 0
        while conveyor.takeSpare() != nil {
            filled += 1
            conveyor.deliver(filled)
        }
        return filled
    }
    #expect(conveyor.take() == 1)
    conveyor.stop()
    #expect(filling.join().get() <= 2)
}

@Test func `an end without a load is told at once`() {
    let conveyor = Conveyor<Int>(of: 2) { 0 }
    let filling = Companion { () throws(Never) in conveyor.end() }
    #expect(conveyor.take() == nil)
    filling.join().get()
}

@Test func `where no thread can be had everything is filled before anything is taken`() {
    let conveyor = Conveyor<Int>(of: 2) { 0 }
    for number in 0..<10 {
        #expect(conveyor.takeSpare() != nil)
        conveyor.deliver(number)
    }
    conveyor.end()
    var taken: [Int] = []
    while let load = conveyor.take() { taken.append(load) }
    #expect(taken == Array(0..<10))
}
