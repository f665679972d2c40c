import DeterministicMath
import Testing
import TrialAndError

@Suite struct GeneratorTests {
  @Test(arguments: 0...3) func theRatchetHasTheKnownStationaryLaw(_ potential: Int) throws {
    let law = try FlashingRatchet(potential: potential).generator.stationaryLaw()
    for (value, expected) in zip(law, FlashingRatchet.stationaryLaws[potential]) { #expect(abs(value - expected) < 6e-7) }
  }

  @Test func theRatchetHasTheKnownRates() throws {
    let expected: [Double] = [
      -1.97441, 0.606531, 0.367879, 1, 0, 0, 1.648721, -3.255252, 0.606531, 0, 1, 0, 2.718282, 1.648721, -5.367003, 0, 0, 1,
    ]
    let rates = try FlashingRatchet(potential: 1).generator.rates
    for (value, known) in zip(rates.elements, expected) { #expect(abs(value - known) < 6e-7) }
  }

  @Test(arguments: [(0, 0), (1, 0.179194), (2, 0.565647), (3, 0.992735)])
  func theRatchetProducesTheKnownEntropy(_ potential: Int, _ rate: Double) throws {
    #expect(try abs(FlashingRatchet(potential: potential).generator.entropyProductionRate() - rate) < 6e-7)
  }

  @Test(arguments: 0...3) func theSlowestRelaxationTimeIsHalfASecond(_ potential: Int) throws {
    let generator = try FlashingRatchet(potential: potential).generator
    let law = try generator.stationaryLaw()
    func distance(_ lag: Double) -> Double {
      let transitions = generator.transitionMatrix(after: lag)
      return (0..<6).reduce(0) { sum, from in sum + (0..<6).reduce(0) { $0 + abs(transitions[from, $1] - law[$1]) } }
    }
    // e^(-t/0.5) over a second, once the faster modes are gone
    #expect(abs(distance(6) / distance(5) - Double.exp(-2)) < 1e-3)
  }

  @Test func statesLeftForGoodHaveNoStationaryProbability() throws {
    let generator = try Generator(rows: [[-3, 1, 2], [0, -1, 1], [0, 4, -4]])
    let law = try generator.stationaryLaw()
    #expect(law[0] == 0 && abs(law[1] - 0.8) < 1e-15 && abs(law[2] - 0.2) < 1e-15)
  }

  @Test func whatIsNoGeneratorIsRefusedWithItsPlace() {
    #expect(throws: MarkovProcessError.noStates) { _ = try Generator(rows: []) }
    #expect(throws: MarkovProcessError.notSquare(row: 1, columns: 1, expected: 2)) { _ = try Generator(rows: [[-1, 1], [0]]) }
    #expect(throws: MarkovProcessError.negativeRate(from: "go", to: "done", value: -1)) {
      _ = try Generator(rows: [[1, -1], [0, 0]], names: ["go", "done"])
    }
    #expect(throws: MarkovProcessError.notFinite(row: 0, column: 1)) { _ = try Generator(rows: [[-1, .nan], [0, 0]]) }
    #expect(throws: MarkovProcessError.rowSum(state: "1", value: 0.5, allowed: 1e-9)) { _ = try Generator(rows: [[-1, 1], [1, -0.5]]) }
    #expect(throws: MarkovProcessError.stateNames(count: 1, expected: 2)) { _ = try Generator(rows: [[-1, 1], [0, 0]], names: ["a"]) }
  }

  @Test func aStationaryLawThatIsNotUniqueIsRefused() throws {
    let generator = try Generator(rows: [[-2, 1, 1], [0, 0, 0], [0, 0, 0]], names: ["start", "left", "right"])
    #expect(throws: MarkovProcessError.severalClosedClasses(first: "left", second: "right")) { _ = try generator.stationaryLaw() }
  }
}
