import DeterministicMath

/// Functions of one real number; truth values are 0 and 1.
enum UnaryFunction: String, Hashable, Sendable {
  case negate = "-", not = "not", absolute = "abs", squareRoot = "sqrt", exp, log, log10, sin, cos, tan, asin, acos, atan
  case floor, ceil, round, sign
  /// dBm to watts, watts to dBm, dB to ratio, ratio to dB.
  case wattsOfDBm = "toW", dBmOfWatts = "toDBm", ratioOfDecibels = "linear", decibelsOfRatio = "toDB"

  func apply(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .not: x == 0 ? 1 : 0
    case .absolute: x.magnitude
    case .squareRoot: x.squareRoot()
    case .exp: Double.exp(x)
    case .log: Double.log(x)
    case .log10: Double.log10(x)
    case .sin: Double.sin(x)
    case .cos: Double.cos(x)
    case .tan: Double.sin(x) / Double.cos(x)
    case .asin: Double.atan2(x, ((1 - x) * (1 + x)).squareRoot())
    case .acos: Double.atan2(((1 - x) * (1 + x)).squareRoot(), x)
    case .atan: Double.atan(x)
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .round: x.rounded()
    case .wattsOfDBm: Decibel.watts(dBm: x)
    case .dBmOfWatts: Decibel.dBm(watts: x)
    case .ratioOfDecibels: Decibel.ratio(decibels: x)
    case .decibelsOfRatio: Decibel.decibels(ratio: x)
    }
  }
}

/// Functions of two real numbers; comparisons and logic give 0 or 1.
enum BinaryFunction: String, Hashable, Sendable {
  case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%", power = "^"
  case minimum = "min", maximum = "max", atan2, hypotenuse = "hypot"
  case less = "<", lessOrEqual = "<=", equal = "==", and, or

  func apply(_ x: Double, _ y: Double) -> Double {
    switch self {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .remainder: x - y * (x / y).rounded(.down)
    case .power: Self.power(x, y)
    case .minimum: x < y ? x : y
    case .maximum: x > y ? x : y
    case .atan2: Double.atan2(x, y)
    case .hypotenuse: Self.hypotenuse(x, y)
    case .less: x < y ? 1 : 0
    case .lessOrEqual: x <= y ? 1 : 0
    case .equal: x == y ? 1 : 0
    case .and: x != 0 && y != 0 ? 1 : 0
    case .or: x != 0 || y != 0 ? 1 : 0
    }
  }

  /// √(x² + y²), scaled so that squares neither overflow nor vanish.
  private static func hypotenuse(_ x: Double, _ y: Double) -> Double {
    let plain = (x * x + y * y).squareRoot()
    if plain > 1e-140 && plain < 1e140 { return plain }
    let (large, small) = x.magnitude > y.magnitude ? (x.magnitude, y.magnitude) : (y.magnitude, x.magnitude)
    guard large > 0, large.isFinite else { return large }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }

  /// Whole exponents up to 64 by repeated multiplication, so that squares and cubes are what they are on paper.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    guard exponent.rounded() == exponent, abs(exponent) <= 64 else { return Double.pow(base, exponent) }
    var product = 1.0
    for _ in 0..<Int(abs(exponent)) { product *= base }
    return exponent < 0 ? 1 / product : product
  }

  /// Written between its operands.
  var isInfix: Bool {
    switch self {
    case .minimum, .maximum, .atan2, .hypotenuse: false
    default: true
    }
  }
}
