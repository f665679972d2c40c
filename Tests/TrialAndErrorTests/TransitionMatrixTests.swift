import DeterministicMath
import TestSupport
import Testing
import TrialAndError

@Suite struct TransitionMatrixTests {
  @Test func aRotationIsTheExponentialOfItsGenerator() {
    for angle in [1e-9, 0.3, 2, 40] {
      let rotation = SquareMatrix(size: 2, elements: [0, -angle, angle, 0]).exponential
      let cosine = Double.cos(angle), sine = Double.sin(angle)
      for (value, expected) in zip(rotation.elements, [cosine, -sine, sine, cosine]) { #expect(abs(value - expected) < 2e-14) }
    }
  }

  @Test func aNilpotentMatrixHasAFinitePolynomial() {
    let exponential = SquareMatrix(size: 3, elements: [0, 2, 3, 0, 0, 4, 0, 0, 0]).exponential
    for (value, expected) in zip(exponential.elements, [1.0, 2, 7, 0, 1, 4, 0, 0, 1]) { #expect(abs(value - expected) < 1e-14) }
  }

  @Test(arguments: TransitionMethod.allCases) func twoStatesHaveAClosedForm(_ method: TransitionMethod) throws {
    let generator = try Generator(rows: [[-2, 2], [0.5, -0.5]])
    for lag in [0.0, 1e-6, 0.1, 1, 7, 300] {
      let transitions = generator.transitionMatrix(after: lag, by: method)
      let decay = Double.exp(-2.5 * lag)
      #expect(abs(transitions[0, 1] - 0.8 * (1 - decay)) < 1e-14)
      #expect(abs(transitions[1, 0] - 0.2 * (1 - decay)) < 1e-14)
    }
  }

  @Test(arguments: 0...3) func bothMethodsAgreeAndCompose(_ potential: Int) throws {
    let generator = try FlashingRatchet(potential: potential).generator
    for lag in [0.001, 2.5 / 99, 0.7, 12, 900] {
      let a = generator.transitionMatrix(after: lag, by: .scalingAndSquaring)
      let b = generator.transitionMatrix(after: lag, by: .uniformisation)
      for (x, y) in zip(a.elements, b.elements) { #expect(abs(x - y) < 1e-12) }
      let half = generator.transitionMatrix(after: 0.5 * lag)
      for (x, y) in zip((half * half).elements, b.elements) { #expect(abs(x - y) < 1e-14) }
      for row in 0..<6 { #expect(abs(b.row(row).reduce(0, +) - 1) < 1e-15) }
    }
  }

  @Test func tinyProbabilitiesOfAbsorptionKeepTheirDigits() throws {
    let generator = try Generator(rows: [[-1e-12 - 1, 1, 1e-12], [1e6, -1e6, 0], [0, 0, 0]])
    for lag in [1.0, 1e3, 1e6] {
      // state 1 is left at once, so state 0 leaks at 1e-12/s
      #expect(relativeError(generator.transitionMatrix(after: lag)[0, 2], 1e-12 * lag) < 2e-6)
    }
  }
}
