import DeterministicMath

/// Minimises a smooth function without constraints by limited-memory BFGS with a bisecting weak Wolfe line search.
///
/// A value that is not finite marks a point outside the function's domain: the search shortens the step. All sums run in ascending order.
///
/// Source: Nocedal and Wright, "Numerical Optimization", algorithm 7.4; Lewis and Overton, "Nonsmooth optimization via quasi-Newton
/// methods", Mathematical Programming 141, 2013, algorithm 2.6.
public struct LimitedMemoryBFGS: Sendable {
  public var memory = 12
  public var iterationLimit = 200
  /// The search ends where no entry of the gradient is larger.
  public var gradientTolerance = 1e-10
  /// The search ends where a step lowers the value by less than this share of it, several times in a row.
  public var relativeDecrease = 1e-14
  private static let sufficientDecrease = 1e-4
  private static let curvature = 0.9

  public init() {}

  public struct Result: Sendable {
    public let point: [Double]
    public let value: Double
    public let gradientMaximum: Double
    public let iterationCount: Int
  }

  /// - Parameter objective: gives the value at a point and writes the gradient.
  /// - Precondition: the start lies in the domain.
  public func minimise(from start: [Double], _ objective: ([Double], inout [Double]) -> Double) -> Result {
    var point = start
    var gradient = [Double](repeating: 0, count: start.count)
    var value = objective(point, &gradient)
    var steps: [[Double]] = []
    var changes: [[Double]] = []
    var products: [Double] = []
    var iteration = 0
    var stalls = 0
    while iteration < iterationLimit && stalls < 3 && Self.maximumMagnitude(gradient) > gradientTolerance {
      iteration += 1
      var direction = Self.direction(gradient, steps, changes, products)
      var slope = Self.dot(direction, gradient)
      if !(slope < 0) {
        (steps, changes, products) = ([], [], [])
        direction = gradient.map { -$0 }
        slope = -Self.dot(gradient, gradient)
      }
      let first = steps.isEmpty ? min(1, 1 / max(Self.maximumMagnitude(gradient), 1e-300)) : 1
      guard let found = search(objective, point, value, direction, slope, firstStep: first) else {
        if steps.isEmpty { break }
        (steps, changes, products) = ([], [], [])
        continue
      }
      stalls = value - found.value <= relativeDecrease * abs(value) ? stalls + 1 : 0
      let step = zip(found.point, point).map { $0 - $1 }
      let change = zip(found.gradient, gradient).map { $0 - $1 }
      (point, value, gradient) = (found.point, found.value, found.gradient)
      let product = Self.dot(step, change)
      guard product > 1e-300 else { continue }
      if steps.count == memory {
        steps.removeFirst()
        changes.removeFirst()
        products.removeFirst()
      }
      steps.append(step)
      changes.append(change)
      products.append(product)
    }
    return Result(
      point: point, value: value, gradientMaximum: Self.maximumMagnitude(gradient), iterationCount: iteration)
  }

  private func search(
    _ objective: ([Double], inout [Double]) -> Double, _ point: [Double], _ value: Double, _ direction: [Double], _ slope: Double,
    firstStep: Double
  ) -> (point: [Double], value: Double, gradient: [Double])? {
    var low = 0.0
    var high = Double.infinity
    var step = firstStep
    var gradient = [Double](repeating: 0, count: point.count)
    var best: (point: [Double], value: Double, gradient: [Double])?
    for _ in 0..<60 {
      let trial = zip(point, direction).map { Double.fma(step, $1, $0) }
      let trialValue = objective(trial, &gradient)
      if !(trialValue <= value + Self.sufficientDecrease * step * slope) {
        high = step
      } else {
        if trialValue < (best?.value ?? .infinity) { best = (trial, trialValue, gradient) }
        if Self.dot(gradient, direction) >= Self.curvature * slope { return (trial, trialValue, gradient) }
        low = step
      }
      step = high.isFinite ? 0.5 * (low + high) : 2 * low
      if high - low <= 1e-16 * high { break }
    }
    return best
  }

  /// The two-loop recursion.
  private static func direction(_ gradient: [Double], _ steps: [[Double]], _ changes: [[Double]], _ products: [Double]) -> [Double] {
    var result = gradient.map { -$0 }
    guard let last = products.last else { return result }
    var factors = [Double](repeating: 0, count: steps.count)
    for k in steps.indices.reversed() {
      factors[k] = dot(steps[k], result) / products[k]
      add(-factors[k], changes[k], to: &result)
    }
    let scale = last / dot(changes[changes.count - 1], changes[changes.count - 1])
    for index in result.indices { result[index] *= scale }
    for k in steps.indices {
      add(factors[k] - dot(changes[k], result) / products[k], steps[k], to: &result)
    }
    return result
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum = Double.fma(a[index], b[index], sum) }
    return sum
  }

  private static func add(_ factor: Double, _ a: [Double], to b: inout [Double]) {
    for index in a.indices { b[index] = Double.fma(factor, a[index], b[index]) }
  }

  private static func maximumMagnitude(_ a: [Double]) -> Double { a.reduce(0) { max($0, $1.magnitude) } }
}
