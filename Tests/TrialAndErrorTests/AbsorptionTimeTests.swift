import DeterministicMath
import TestSupport
import Testing
import TrialAndError

@Suite struct AbsorptionTimeTests {
  @Test func threeEqualPhasesAreAnErlangLaw() throws {
    let absorption = try AbsorptionTime(
      Generator(rows: [[-2, 2, 0, 0], [0, -2, 2, 0], [0, 0, -2, 2], [0, 0, 0, 0]]), initialLaw: [1, 0, 0, 0])
    #expect(relativeError(absorption.mean, 1.5) < 1e-14 && relativeError(absorption.variance, 0.75) < 1e-13)
    for time in [0.01, 0.5, 1.5, 4, 20] {
      let x = 2 * time
      let remaining = Double.exp(-x) * (1 + x + x * x / 2)
      #expect(relativeError(absorption.probabilities(at: time).remaining, remaining) < 1e-12)
      #expect(relativeError(absorption.density(time), 2 * Double.exp(-x) * x * x / 2) < 1e-12)
    }
    for probability in [1e-9, 0.1, 0.5, 0.9, 1 - 1e-9] {
      let at = absorption.probabilities(at: absorption.quantile(probability))
      #expect(relativeError(at.absorbed, probability) < 1e-11 && relativeError(at.remaining, 1 - probability) < 1e-6)
    }
  }

  @Test func massOnAnAbsorbingStateIsAnAtomAtZero() throws {
    let absorption = try AbsorptionTime(Generator(rows: [[-1, 1], [0, 0]]), initialLaw: [0.7, 0.3])
    #expect(absorption.cumulative(0) == 0.3 && absorption.quantile(0.3) == 0 && absorption.cumulative(-1) == 0)
    #expect(relativeError(absorption.mean, 0.7) < 1e-15)
    #expect(relativeError(absorption.quantile(0.65), 0.6931471805599453) < 1e-12)
  }

  @Test func anUnreachableEndIsNamed() throws {
    let generator = try Generator(
      rows: [[-2, 1, 1, 0], [0, -1, 1, 0], [0, 1, -1, 0], [0, 0, 0, 0]], names: ["start", "loop", "back", "done"])
    #expect(throws: MarkovProcessError.unreachableAbsorption(state: "start")) {
      _ = try AbsorptionTime(generator, initialLaw: [1, 0, 0, 0])
    }
    let leaving = try Generator(
      rows: [[-2, 1, 0, 1], [0, -1, 1, 0], [0, 1, -1, 0], [0, 0, 0, 0]], names: ["start", "loop", "back", "done"])
    #expect(throws: MarkovProcessError.unreachableAbsorption(state: "loop")) {
      _ = try AbsorptionTime(leaving, initialLaw: [1, 0, 0, 0])
    }
    #expect(throws: MarkovProcessError.notALaw(sum: 0.5)) { _ = try AbsorptionTime(generator, initialLaw: [0.5, 0, 0, 0]) }
  }

  @Test func statesThatAreNeverReachedDoNotMatter() throws {
    let generator = try Generator(rows: [[-1, 0, 1], [0, 0, 0], [0, 0, 0]])
    #expect(try AbsorptionTime(generator, initialLaw: [1, 0, 0]).mean == 1)
  }
}
