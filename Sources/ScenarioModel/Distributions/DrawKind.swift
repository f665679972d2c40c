/// What a `~` draws, with what is fixed for the run; numbers that may depend on other draws are arguments of the draw.
enum DrawKind: Hashable, Sendable {
  /// Arguments low, high; on [low, high), or low itself where both are equal.
  case uniform
  /// Arguments low, high; whole numbers of low...high.
  case uniformInteger
  /// Arguments mean, standard deviation.
  case normal
  /// Arguments mean, standard deviation, low, high.
  case truncatedNormal
  /// Arguments median, sigma: median·exp(sigma·z).
  case lognormal
  /// Argument mean.
  case exponential
  /// Arguments shape, scale.
  case gamma
  /// Arguments shape, scale: scale·(-ln u)^(1/shape).
  case weibull
  /// Arguments a, b, low, high: low + (high - low)·B(a, b).
  case beta
  /// Arguments low, mode, high.
  case triangular
  /// Arguments low, high: the logarithm is uniform.
  case logUniform
  /// Argument mean.
  case poisson
  /// Arguments trials, probability.
  case binomial
  /// Argument probability; trials up to and with the first success.
  case geometric
  /// Argument probability.
  case bernoulli
  /// Arguments: the value itself, one a component; inside mixtures and points.
  case value
  /// Arguments: the values, each as probable as the others; a value has as many arguments as the field components.
  case choice
  /// As `choice`, with the sums of the weights up to and with each value.
  case weightedChoice([Double])
  /// Arguments: the values, of which element e of the group takes the one that a random order puts in place e.
  case permutation
  /// The number that a random order of 0 ..< count puts in place e.
  case numberPermutation
  /// A draw of one of the parts, chosen by the sums of the weights up to and with each one.
  case mixture([DrawPart], [Double])
  /// One part a coordinate.
  case coordinates([DrawPart])
  /// Arguments: the means, the deviations, one each a coordinate, and the correlation of x and y.
  case normalPoint
  /// A uniform point of a region.
  case uniformPoint(Region)
  /// Argument spread. A point near one of `parents` uniform points: a Gaussian offset on each axis, redrawn until inside.
  case clusters(Region, parents: Int)
  /// Arguments: those of the distribution, ρ, and the standard normal number z of another draw: the quantile of Φ(ρz + √(1-ρ²)·ε).
  indirect case correlated(DrawKind)

  /// Draws the elements of a group together, so that it is no part of another distribution.
  var drawsWholeGroup: Bool {
    switch self {
    case .permutation, .numberPermutation, .clusters: true
    default: false
    }
  }
}

/// A draw inside another one, with its place among the arguments of the whole.
struct DrawPart: Hashable, Sendable {
  let kind: DrawKind
  let firstArgument: Int
  let argumentCount: Int
  /// Applied to the drawn number.
  let conversion: UnaryFunction?
}

/// A checked draw of one field.
struct CheckedDraw: Sendable {
  let kind: DrawKind
  let arguments: [ScalarExpression]
  /// Applied to the drawn number: dBm to watts, dB to a ratio.
  let conversion: UnaryFunction?
  /// What an element's own draw must meet; it is drawn again until it does.
  var condition: ScalarExpression?

  /// The parts with their arguments in a row.
  static func parts(of draws: [CheckedDraw]) -> (parts: [DrawPart], arguments: [ScalarExpression]) {
    var arguments: [ScalarExpression] = []
    var parts: [DrawPart] = []
    for draw in draws {
      parts.append(
        DrawPart(kind: draw.kind, firstArgument: arguments.count, argumentCount: draw.arguments.count, conversion: draw.conversion))
      arguments += draw.arguments
    }
    return (parts, arguments)
  }
}
