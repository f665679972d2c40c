import DeterministicMath
import TestSupport
import Testing

/// Special functions against Data/special-functions.json.
@Suite struct SpecialFunctionTests {
  @Test func logGamma() throws {
    for row in try referenceRows("logGamma") {
      #expect(abs(Double.logGamma(row[0]) - row[1]) <= 2e-15 * max(1, abs(row[1])), "x = \(row[0])")
    }
    #expect(Double.logGamma(1) == 0)
    #expect(Double.logGamma(2) == 0)
  }

  @Test func logPoissonProbability() throws {
    for row in try referenceRows("logPoisson") {
      #expect(relativeError(Double.logPoissonProbability(count: row[0], mean: row[1]), row[2]) < 2e-14, "k = \(row[0])")
    }
  }

  @Test func incompleteGamma() throws {
    for row in try referenceRows("incompleteGamma") {
      let (lower, upper) = (Double.regularizedLowerGamma(shape: row[0], row[1]), Double.regularizedUpperGamma(shape: row[0], row[1]))
      // the larger is formed as 1 minus the smaller, so the error of either is absolute or relative
      #expect(relativeError(lower, row[2], floor: row[1] < row[0] + 1 ? 1e-300 : 1) < 1e-12, "P(\(row[0]), \(row[1]))")
      #expect(relativeError(upper, row[3], floor: row[1] < row[0] + 1 ? 1 : 1e-300) < 1e-12, "Q(\(row[0]), \(row[1]))")
    }
    #expect(Double.regularizedLowerGamma(shape: 2, 0) == 0)
    #expect(Double.regularizedUpperGamma(shape: 2, .infinity) == 0)
  }

  @Test func incompleteBeta() throws {
    for row in try referenceRows("incompleteBeta") {
      let value = Double.regularizedBeta(row[0], a: row[1], b: row[2])
      #expect(relativeError(value, row[3]) < 1e-12, "I(\(row[0]); \(row[1]), \(row[2]))")
    }
    #expect(Double.regularizedBeta(0, a: 2, b: 3) == 0)
    #expect(Double.regularizedBeta(1, a: 2, b: 3) == 1)
  }

  @Test func inverseIncompleteBeta() throws {
    for (a, b) in [(0.5, 0.5), (2, 3), (40, 1), (1000, 3), (1e6, 1e6)] {
      for p in [1e-12, 0.01, 0.3, 0.5, 0.8, 0.999] {
        let x = Double.inverseRegularizedBeta(p, a: a, b: b)
        #expect(relativeError(Double.regularizedBeta(x, a: a, b: b), p) < 1e-9, "p = \(p), a = \(a), b = \(b)")
      }
    }
    // I(x; a, 1) = x^a
    #expect(relativeError(Double.inverseRegularizedBeta(0.125, a: 3, b: 1), 0.5) < 1e-14)
    #expect(Double.inverseRegularizedBeta(0, a: 3, b: 1) == 0 && Double.inverseRegularizedBeta(1, a: 3, b: 1) == 1)
    // far below the smallest number
    #expect(Double.inverseRegularizedBeta(0.1, a: 1e-3, b: 1) == 0)
  }

  @Test func normalDistribution() throws {
    for row in try referenceRows("normal") {
      #expect(relativeError(StandardNormal.cumulative(row[0]), row[1]) < 1e-13, "x = \(row[0])")
    }
    #expect(StandardNormal.cumulative(-.infinity) == 0 && StandardNormal.cumulative(.infinity) == 1)
  }

  @Test func normalQuantile() throws {
    for row in try referenceRows("normalQuantile") {
      #expect(relativeError(StandardNormal.quantile(row[0]), row[1], floor: 1e-9) < 1e-15, "p = \(row[0])")
    }
  }

  @Test func studentQuantile() throws {
    for row in try referenceRows("studentQuantile") {
      let t = StudentT(degreesOfFreedom: row[0]).quantile(row[1])
      #expect(relativeError(t, row[2]) < 1e-12, "degrees of freedom \(row[0]), p = \(row[1])")
    }
    #expect(relativeError(StudentT(degreesOfFreedom: .infinity).quantile(0.975), 1.959963984540054) < 1e-15)
    #expect(StudentT(degreesOfFreedom: 3).quantile(0.5) == 0)
  }

  // the values every table prints
  @Test func studentQuantilesOfTheTables() {
    let table = [
      (1, 12.7062047), (2, 4.30265273), (5, 2.57058184), (10, 2.22813885), (30, 2.04227246), (100, 1.98397152), (.infinity, 1.95996398),
    ]
    for (degreesOfFreedom, t) in table {
      #expect(abs(StudentT(degreesOfFreedom: degreesOfFreedom).quantile(0.975) - t) < 5e-8)
    }
  }

  @Test func studentCumulativeInvertsItsQuantile() {
    for degreesOfFreedom in [1.0, 4.5, 60, 1e5] {
      let student = StudentT(degreesOfFreedom: degreesOfFreedom)
      for p in [1e-9, 0.02, 0.4, 0.5, 0.6, 0.98] {
        #expect(relativeError(student.cumulative(student.quantile(p)), p) < 1e-11)
      }
    }
    // one degree of freedom is Cauchy's distribution
    #expect(relativeError(StudentT(degreesOfFreedom: 1).cumulative(1), 0.75) < 1e-14)
    #expect(StudentT(degreesOfFreedom: 2).cumulative(.infinity) == 1)
  }
}
