import DeterministicMath

/// A number that changes with the count of steps: a learning rate, an exploration rate.
public indirect enum Schedule: Sendable, Equatable {
  case constant(Double)
  /// From start to end over `steps` steps, then end.
  case linear(from: Double, to: Double, steps: Int)
  /// end + (start - end)·(1 + cos(π·step/steps))/2, then end.
  case cosine(from: Double, to: Double, steps: Int)
  /// max(start·factor^(step/steps), floor).
  case exponential(from: Double, factor: Double, steps: Int, floor: Double)
  /// From 0 to the first value of the inner schedule over `steps` steps; the inner schedule starts after that.
  case warmUp(steps: Int, then: Schedule)
  /// Each value holds from its step on; before the first, the first value. Steps ascend.
  case piecewise([Piece])

  public struct Piece: Sendable, Equatable {
    public let from: Int
    public let value: Double
    public init(from: Int, value: Double) {
      self.from = from
      self.value = value
    }
  }

  /// The value at a step, 0 being the first.
  public func value(at step: Int) -> Double {
    switch self {
    case .constant(let value): return value
    case .linear(let start, let end, let steps):
      let progress = Self.progress(step, steps)
      return start * (1 - progress) + end * progress
    case .cosine(let start, let end, let steps):
      return end + (start - end) * (1 + Double.cosPi(Self.progress(step, steps))) / 2
    case .exponential(let start, let factor, let steps, let floor):
      return Swift.max(start * Double.pow(factor, Double(Swift.max(step, 0)) / Double(Swift.max(steps, 1))), floor)
    case .warmUp(let steps, let inner):
      return step < steps ? inner.value(at: 0) * Self.progress(step, steps) : inner.value(at: step - steps)
    case .piecewise(let pieces):
      return pieces.last { $0.from <= step }?.value ?? pieces.first?.value ?? 0
    }
  }

  /// step/steps, held to 0 ... 1; 1 where there are no steps.
  private static func progress(_ step: Int, _ steps: Int) -> Double {
    steps <= 0 ? 1 : Swift.min(Swift.max(Double(step) / Double(steps), 0), 1)
  }
}
