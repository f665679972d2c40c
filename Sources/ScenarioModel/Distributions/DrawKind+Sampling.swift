import DeterministicMath

extension DrawKind {
  /// One number; nil where the arguments, which may depend on other draws, make no distribution.
  func number(_ arguments: UnsafeMutablePointer<Double>, count: Int, _ stream: inout RandomStream) -> Double? {
    for index in 0..<count where !arguments[index].isFinite { return nil }
    switch self {
    case .uniform:
      let (low, high) = (arguments[0], arguments[1])
      guard low <= high && (high - low).isFinite else { return nil }
      return low == high ? low : stream.uniform(from: low, to: high)
    case .uniformInteger:
      let (low, high) = (arguments[0].rounded(.up), arguments[1].rounded(.down))
      guard low <= high && low >= -0x1p53 && high <= 0x1p53 else { return nil }
      return low + Double(stream.integer(below: UInt64(high - low) + 1))
    case .normal: return arguments[1] >= 0 ? arguments[0] + arguments[1] * stream.normal() : nil
    case .truncatedNormal:
      let (mean, deviation, low, high) = (arguments[0], arguments[1], arguments[2], arguments[3])
      guard low <= high && deviation >= 0 else { return nil }
      if deviation == 0 { return mean >= low && mean <= high ? mean : nil }
      // beyond this the ends cannot be told apart in units of the deviation
      guard (mean.magnitude + low.magnitude + high.magnitude) / deviation < 1e12 else { return nil }
      return stream.truncatedNormal(mean: mean, standardDeviation: deviation, low: low, high: high)
    case .lognormal:
      guard arguments[0] > 0 && arguments[1] >= 0 else { return nil }
      return arguments[0] * Double.exp(arguments[1] * stream.normal())
    case .exponential: return arguments[0] >= 0 ? stream.exponential(mean: arguments[0]) : nil
    case .poisson:
      guard arguments[0] >= 0 && arguments[0] <= RandomStream.poissonMeanMax else { return nil }
      return Double(stream.poisson(mean: arguments[0]))
    case .bernoulli:
      guard arguments[0] >= 0 && arguments[0] <= 1 else { return nil }
      return stream.bernoulli(probability: arguments[0]) ? 1 : 0
    case .choice: return count > 0 ? arguments[stream.integer(below: count)] : nil
    case .uniformPoint, .clusters: return nil
    }
  }
}
