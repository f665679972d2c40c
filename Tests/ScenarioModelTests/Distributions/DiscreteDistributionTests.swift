import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Testing

/// Counts, choices and permutations against their probabilities.
@Suite struct DiscreteDistributionTests {
  /// Σ (observed - expected)² / expected over 0 ..< probabilities.count and, as a last class, all else.
  private func chiSquare(_ values: [Double], _ probabilities: [Double]) -> Double {
    var counts = Array(repeating: 0.0, count: probabilities.count + 1)
    for value in values {
      let index = Int(value)
      counts[value >= 0 && index < probabilities.count ? index : probabilities.count] += 1
    }
    let rest = max(0, 1 - probabilities.reduce(0, +))
    var sum = 0.0
    for (count, probability) in zip(counts, probabilities + [rest]) {
      let expected = probability * Double(values.count)
      if expected > 1 { sum += (count - expected) * (count - expected) / expected } else { #expect(count < 12) }
    }
    return sum
  }

  /// The χ² of k degrees of freedom is above k + 5·√(2k) + 10 less than once in 10⁵ samples.
  private func limit(_ classes: Int) -> Double { Double(classes) + 5 * (2 * Double(classes)).squareRoot() + 10 }

  private func binomial(_ n: Int, _ p: Double, upTo limit: Int) -> [Double] {
    (0...min(n, limit)).map { k in
      let (n, k) = (Double(n), Double(k))
      let logChoose = Double.logGamma(n + 1) - Double.logGamma(k + 1) - Double.logGamma(n - k + 1)
      return Double.exp(logChoose + k * Double.log(p) + (n - k) * Double.log(1 - p))
    }
  }

  @Test(arguments: [(10, 0.3), (1, 0.25), (40, 0.5), (100, 0.02), (60, 0.9), (1000, 0.05), (200, 0.5)])
  func binomialCounts(_ n: Int, _ p: Double) throws {
    let values = try drawnNumbers("binomial(\(n), \(p))")
    let probabilities = binomial(n, p, upTo: 300)
    #expect(chiSquare(values, probabilities) < limit(probabilities.filter { $0 * 10_000 > 1 }.count), "binomial(\(n), \(p))")
    let found = SampleMoments(values)
    #expect(abs(found.mean - Double(n) * p) < 5 * found.standardError)
  }

  @Test(arguments: [0.2, 0.5, 0.9]) func geometricCounts(_ p: Double) throws {
    let values = try drawnNumbers("geometric(\(p))")
    let probabilities = [0] + (1...60).map { p * Double.pow(1 - p, Double($0 - 1)) }
    #expect(values.allSatisfy { $0 >= 1 })
    #expect(chiSquare(values, probabilities) < limit(probabilities.filter { $0 * 10_000 > 1 }.count))
  }

  @Test func edgesOfCounts() throws {
    for (text, value) in [
      ("binomial(0, 0.5)", 0.0), ("binomial(9, 0)", 0), ("binomial(9, 1)", 9), ("geometric(1)", 1), ("poisson(0)", 0),
    ] {
      #expect(try drawnNumbers(text, count: 50).allSatisfy { $0 == value }, "\(text)")
    }
    let many = SampleMoments(try drawnNumbers("binomial(1000000, 0.5)", count: 2000))
    #expect(abs(many.mean - 500_000) < 5 * 500 / 2000.0.squareRoot() && abs(many.deviation - 500) < 40)
  }

  @Test func weightedChoices() throws {
    let values = try drawnNumbers("choice(1 m: 0.2, 2 m: 0, 3 m: 0.5, 4 m: 1.3)")
    #expect(chiSquare(values, [0, 0.1, 0, 0.25, 0.65]) < limit(4))
    #expect(!values.contains(2))
    // names of lets in front of ':' are values
    let scenario = try laboratory(fields: "altitude ~ choice(near: 1, far: 3)", "let near = 10 m\nlet far = 20 m")
    let numbers = column(drawnScenes(scenario, count: 4000).scenes, scenario, "altitude")
    #expect(abs(SampleMoments(numbers).mean - 17.5) < 5 * 4.34 / 4000.0.squareRoot())
  }

  @Test func wholeNumbersAndTruthValues() throws {
    let scenario = try laboratory(
      fields: "count ~ mixture(binomial(4, 0.5), 7, uniform(10, 12)); active ~ choice(true: 0.9, false: 0.1); ratio ~ poisson(3)")
    let scenes = drawnScenes(scenario, count: 6000).scenes
    let counts = column(scenes, scenario, "count")
    // a third each: binomial, the number 7, and 10, 11, 12
    let probabilities: [Double] = [1.0 / 48, 4.0 / 48, 6.0 / 48, 4.0 / 48, 1.0 / 48, 0, 0, 1.0 / 3, 0, 0, 1.0 / 9, 1.0 / 9, 1.0 / 9]
    #expect(chiSquare(counts, probabilities) < limit(9))
    let active = column(scenes, scenario, "active")
    #expect(abs(SampleMoments(active).mean - 0.9) < 5 * 0.3 / 6000.0.squareRoot() && Set(active) == [0, 1])
  }

  @Test func permutationsDealOutEachValueOnce() throws {
    let scenario = try laboratory(
      3, fields: "altitude ~ permutation(10 m, 20 m, 30 m); count ~ permutation(); spot ~ permutation((1 m, 2 m), (3 m, 4 m), (5 m, 6 m))")
    let scenes = drawnScenes(scenario, count: 6000).scenes
    var orders = Array(repeating: 0.0, count: 6)
    for scene in scenes {
      func triple(_ field: String, _ component: Int = 0) -> [Double] {
        (0..<3).map { column([scene], scenario, field, element: $0, component: component)[0] }
      }
      #expect(triple("altitude").sorted() == [10, 20, 30] && triple("count").sorted() == [0, 1, 2])
      #expect(triple("spot").map { $0 + 1 } == triple("spot", 1) && triple("spot").sorted() == [1, 3, 5])
      let order = triple("altitude").map { Int($0 / 10) }
      orders[[[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]].firstIndex(of: order)!] += 1
    }
    #expect(orders.reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 } < limit(5))
    // the orders of two fields are independent
    let pairs = scenes.filter { column([$0], scenario, "altitude")[0] == 10 && column([$0], scenario, "count")[0] == 0 }.count
    #expect(abs(Double(pairs) / 6000 - 1 / 9.0) < 5 * (8 / 81.0 / 6000).squareRoot())
  }

  @Test func permutedValuesMayBeDrawn() throws {
    let scenario = try laboratory(2, fields: "altitude ~ permutation(low, 2 * low)", "let low ~ uniform(1 m, 2 m)")
    for scene in drawnScenes(scenario, count: 200).scenes {
      let (a, b) = (column([scene], scenario, "altitude")[0], column([scene], scenario, "altitude", element: 1)[0])
      #expect(a == 2 * b || b == 2 * a)
    }
  }
}
