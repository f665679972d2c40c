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
  /// Argument mean.
  case poisson
  /// Argument probability.
  case bernoulli
  /// Arguments: the values, each as probable as the others.
  case choice
  /// A uniform point of a region.
  case uniformPoint(Region)
  /// Argument spread. A point near one of `parents` uniform points: a Gaussian offset on each axis, redrawn until inside.
  case clusters(Region, parents: Int)

  /// Arguments, nil for any number.
  var argumentCount: Int? {
    switch self {
    case .uniform, .uniformInteger, .normal, .lognormal: 2
    case .truncatedNormal: 4
    case .exponential, .poisson, .bernoulli, .clusters: 1
    case .choice: nil
    case .uniformPoint: 0
    }
  }

  var componentCount: Int {
    switch self {
    case .uniformPoint, .clusters: 2
    default: 1
    }
  }
}

/// A checked draw of one field.
struct CheckedDraw: Sendable {
  let kind: DrawKind
  let arguments: [ScalarExpression]
  /// Applied to the drawn number: dBm to watts, dB to a ratio.
  let conversion: UnaryFunction?

  /// Canonical text, in SI units (dB and dBm where the draw is logarithmic).
  var canonicalText: String {
    let list = arguments.map(\.canonicalText)
    let call =
      switch kind {
      case .uniform: "uniform(\(list.joined(separator: ", ")))"
      case .uniformInteger: "uniform_integer(\(list.joined(separator: ", ")))"
      case .normal: "normal(\(list.joined(separator: ", ")))"
      case .truncatedNormal: "truncnormal(\(list.joined(separator: ", ")))"
      case .lognormal: "lognormal(\(list.joined(separator: ", ")))"
      case .exponential: "exponential(\(list.joined(separator: ", ")))"
      case .poisson: "poisson(\(list.joined(separator: ", ")))"
      case .bernoulli: "bernoulli(\(list.joined(separator: ", ")))"
      case .choice: "choice(\(list.joined(separator: ", ")))"
      case .uniformPoint(let region): "uniform(\(region.canonicalText))"
      case .clusters(let region, let parents):
        "clusters(\(region.canonicalText), parents: \(parents), spread: \(list.joined(separator: ", ")))"
      }
    return conversion.map { "\($0.rawValue)(\(call))" } ?? call
  }
}
