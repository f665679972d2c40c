import DeterministicMath

/// Derivatives of one piece of degree 7 in its duration, its distance and its end derivatives.
struct SepticAdjoint {
  private static let basis = HermiteBasis(order: 4)
  private static let energy = basis.energy(ofDerivative: 4)

  private let segment: Int
  private let duration: Double
  private let coefficients: [Double]
  /// Per axis: 0, v₀T, a₀T², j₀T³, d, v₁T, a₁T², j₁T³.
  private let unitData: [[Double]]

  init(_ solver: MinimumSnapSolver, _ segment: Int) {
    self.segment = segment
    duration = solver.duration(segment)
    coefficients = solver.coefficients
    let (t, start, end) = (duration, solver.node(segment), solver.node(segment + 1))
    let distance = solver.displacement(segment)
    let powers = [t, t * t, t * t * t]
    unitData = (0..<3).map { axis in
      let s = Self.orders(start, axis)
      let e = Self.orders(end, axis)
      return [0] + (0..<3).map { s[$0] * powers[$0] } + [Self.component(distance, axis)] + (0..<3).map { e[$0] * powers[$0] }
    }
  }

  struct Result {
    var duration = 0.0
    var distance = Vector3<Double>.zero
    var start = NodeDerivatives()
    var end = NodeDerivatives()
  }

  /// From the gradient in the coefficients, at fixed end derivatives for that in the duration.
  func pullBack(_ bar: [Double]) -> Result {
    var result = Result()
    let t = duration
    for axis in 0..<3 {
      let k = segment * 24 + axis * 8
      var unitBars = [Double](repeating: 0, count: 8)
      var scale = 1.0
      for power in 0..<8 {
        result.duration -= Double(power) * coefficients[k + power] * bar[k + power] / t
        let scaled = bar[k + power] * scale
        for row in 1..<8 { unitBars[row] = Double.fma(Self.basis.rows[row][power], scaled, unitBars[row]) }
        scale /= t
      }
      for (row, order) in [(1, 1), (2, 2), (3, 3), (5, 1), (6, 2), (7, 3)] {
        result.duration += Double(order) * unitData[axis][row] * unitBars[row] / t
      }
      Self.set(&result.distance, axis, unitBars[4])
      Self.set(&result.start, axis, unitBars[1] * t, unitBars[2] * (t * t), unitBars[3] * (t * t * t))
      Self.set(&result.end, axis, unitBars[5] * t, unitBars[6] * (t * t), unitBars[7] * (t * t * t))
    }
    return result
  }

  /// λᵀ·∂G/∂T and λᵀ·∂G/∂d, with G the gradient of half the snap cost in the end derivatives: K·y·T^(i+j-7), from unit time.
  func energyDerivatives(_ start: NodeDerivatives, _ end: NodeDerivatives) -> Result {
    var result = Result()
    let t = duration
    let powers = [t, t * t, t * t * t]
    let scale = 1 / (powers[2] * powers[2] * t)
    for axis in 0..<3 {
      let s = Self.orders(start, axis)
      let e = Self.orders(end, axis)
      let unit = [0] + (0..<3).map { s[$0] * powers[$0] } + [0] + (0..<3).map { e[$0] * powers[$0] }
      var sum = 0.0
      var force = 0.0
      for a in 0..<8 where a % 4 > 0 {
        for b in 0..<8 {
          let product = unit[a] * Self.energy[a][b]
          sum = Double.fma(Double(a % 4 + b % 4 - 7) * product, unitData[axis][b], sum)
        }
        force = Double.fma(unit[a], Self.energy[a][4], force)
      }
      result.duration += sum * scale / t
      Self.set(&result.distance, axis, force * scale)
    }
    return result
  }

  private static func component(_ v: Vector3<Double>, _ axis: Int) -> Double { axis == 0 ? v.x : axis == 1 ? v.y : v.z }

  private static func orders(_ n: NodeDerivatives, _ axis: Int) -> [Double] {
    [component(n.velocity, axis), component(n.acceleration, axis), component(n.jerk, axis)]
  }

  private static func set(_ v: inout Vector3<Double>, _ axis: Int, _ value: Double) {
    switch axis {
    case 0: v.x = value
    case 1: v.y = value
    default: v.z = value
    }
  }

  private static func set(_ n: inout NodeDerivatives, _ axis: Int, _ velocity: Double, _ acceleration: Double, _ jerk: Double) {
    set(&n.velocity, axis, velocity)
    set(&n.acceleration, axis, acceleration)
    set(&n.jerk, axis, jerk)
  }
}
