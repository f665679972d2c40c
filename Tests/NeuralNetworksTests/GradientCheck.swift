import DeterministicMath
import NeuralNetworks
import Testing

/// Normal numbers that depend on a name alone.
func normals(_ count: Int, _ name: String, deviation: Double = 1) -> [Double] {
  var stream = RandomStream(key: RandomKey(seed: 7, purpose: "test", path: name), episode: 0)
  return (0..<count).map { _ in deviation * stream.normal() }
}

func buffer<Scalar: NetworkScalar>(_ values: [Double], as type: Scalar.Type = Scalar.self) -> AlignedBuffer<Scalar> {
  AlignedBuffer(values.map { Scalar($0) })
}

/// Σ cᵢ yᵢ with fixed coefficients: a loss whose gradient with respect to y is c.
func weightedSum(_ y: Matrix<Double>, _ c: [Double]) -> Double {
  var total = 0.0
  for row in 0..<y.rows { for column in 0..<y.columns { total += c[row * y.columns + column] * y[row, column] } }
  return total
}

/// Compares a gradient with central differences in double precision: relative error below 10⁻⁶, absolute below 10⁻⁹ near zero.
func expectGradient(
  _ analytic: [Double], of values: AlignedBuffer<Double>, _ name: Comment, _ location: SourceLocation = #_sourceLocation,
  loss: () -> Double
) {
  #expect(analytic.count == values.count, name, sourceLocation: location)
  var worst = 0.0
  var largest = 0.0
  for index in 0..<values.count {
    let kept = values.base[index]
    let width = 1e-5
    values.base[index] = kept + width
    let above = loss()
    values.base[index] = kept - width
    let below = loss()
    values.base[index] = kept
    let numeric = (above - below) / (2 * width)
    worst = Swift.max(worst, abs(numeric - analytic[index]) / Swift.max(abs(numeric), abs(analytic[index]), 1e-3))
    largest = Swift.max(largest, abs(numeric))
  }
  #expect(worst < 1e-6, name, sourceLocation: location)
  #expect(values.count == 0 || largest > 1e-3, "\(name): the loss does not depend on it", sourceLocation: location)
}

/// The largest |a - b| over the largest |b|.
func relativeDistance<Scalar: NetworkScalar>(_ a: AlignedBuffer<Scalar>, _ b: AlignedBuffer<Double>) -> Double {
  relativeDistance(a.values.map { Double($0) }, b.values)
}

func relativeDistance(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  let scale = b.map { abs($0) }.max() ?? 0
  let distance = zip(a, b).map { abs($0 - $1) }.max() ?? 0
  return distance / Swift.max(scale, 1e-12)
}
