import DeterministicMath

extension DrawKind {
  /// Writes one draw, one number a component; false where the arguments, which may depend on other draws, make no distribution.
  func draw(
    _ arguments: UnsafeMutablePointer<Double>, count: Int, conversion: UnaryFunction?, components: Int,
    to target: UnsafeMutablePointer<Double>, _ stream: inout RandomStream
  ) -> Bool {
    if takesValues {
      // a value that is no number rejects the attempt, chosen or not
      for index in 0..<count where !arguments[index].isFinite { return false }
    }
    switch self {
    case .uniformPoint(let region):
      guard let point = region.uniformPoint(&stream) else { return false }
      target[0] = point.x
      target[1] = point.y
      if components == 3 { target[2] = point.z }
      return true
    case .choice:
      guard count > 0 else { return false }
      return take(arguments, stream.integer(below: count / components), components, target)
    case .weightedChoice(let sums): return take(arguments, Self.chosen(sums, &stream), components, target)
    case .value: return take(arguments, 0, components, target)
    case .mixture(let parts, let sums): return parts[Self.chosen(sums, &stream)].draw(arguments, components, to: target, &stream)
    case .coordinates(let parts):
      for (axis, part) in parts.enumerated() where !part.draw(arguments, 1, to: target + axis, &stream) { return false }
      return true
    case .normalPoint: return normalPoint(arguments, count: count, components, to: target, &stream)
    default:
      guard let value = number(arguments, count: count, &stream) else { return false }
      target[0] = conversion.map { $0.apply(value) } ?? value
      return true
    }
  }

  private var takesValues: Bool {
    switch self {
    case .choice, .weightedChoice, .value: true
    default: false
    }
  }

  private func take(
    _ arguments: UnsafeMutablePointer<Double>, _ index: Int, _ components: Int, _ target: UnsafeMutablePointer<Double>
  ) -> Bool {
    for component in 0..<components { target[component] = arguments[index * components + component] }
    return true
  }

  /// The first index whose sum of weights is above u times the total.
  private static func chosen(_ sums: [Double], _ stream: inout RandomStream) -> Int {
    let goal = stream.uniform() * sums[sums.count - 1]
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if goal < sums[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// mean + L·z with the Cholesky factor L of the covariance.
  private func normalPoint(
    _ arguments: UnsafeMutablePointer<Double>, count: Int, _ components: Int, to target: UnsafeMutablePointer<Double>,
    _ stream: inout RandomStream
  ) -> Bool {
    for index in 0..<count where !arguments[index].isFinite { return false }
    let correlation = count > 2 * components ? arguments[2 * components] : 0
    guard correlation.magnitude <= 1 else { return false }
    let first = stream.normal()
    for axis in 0..<components {
      let deviation = arguments[components + axis]
      guard deviation >= 0 else { return false }
      var z = axis == 0 ? first : stream.normal()
      if axis == 1 { z = correlation * first + (1 - correlation * correlation).squareRoot() * z }
      target[axis] = arguments[axis] + deviation * z
    }
    return true
  }

  /// One number; nil where the arguments make no distribution.
  func number(_ arguments: UnsafeMutablePointer<Double>, count: Int, _ stream: inout RandomStream) -> Double? {
    for index in 0..<count where !arguments[index].isFinite { return nil }
    switch self {
    case .uniform:
      let (low, high) = (arguments[0], arguments[1])
      guard low <= high && (high - low).isFinite else { return nil }
      return low == high ? low : stream.uniform(from: low, to: high)
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
    case .gamma:
      guard arguments[0] > 0 && arguments[1] >= 0 else { return nil }
      return arguments[1] == 0 ? 0 : stream.gamma(shape: arguments[0], scale: arguments[1])
    case .beta:
      let (a, b, low, high) = (arguments[0], arguments[1], arguments[2], arguments[3])
      guard a > 0 && b > 0 && low <= high && (high - low).isFinite else { return nil }
      return min(low + (high - low) * stream.beta(alpha: a, beta: b), high)
    case .weibull, .triangular, .logUniform:
      let u = stream.uniform()
      return quantile(lower: u, upper: 1 - u, arguments)
    case .correlated(let base):
      let (correlation, latent) = (arguments[count - 2], arguments[count - 1])
      guard correlation.magnitude <= 1 else { return nil }
      let own = (1 - correlation * correlation).squareRoot() * stream.normal()
      return base.value(ofLatent: correlation * latent + own, arguments)
    default: return wholeNumber(arguments, &stream)
    }
  }

  private func wholeNumber(_ arguments: UnsafeMutablePointer<Double>, _ stream: inout RandomStream) -> Double? {
    switch self {
    case .uniformInteger:
      let (low, high) = (arguments[0].rounded(.up), arguments[1].rounded(.down))
      guard low <= high && low >= -0x1p53 && high <= 0x1p53 else { return nil }
      return low + Double(stream.integer(below: UInt64(high - low) + 1))
    case .poisson:
      guard arguments[0] >= 0 && arguments[0] <= RandomStream.poissonMeanMax else { return nil }
      return Double(stream.poisson(mean: arguments[0]))
    case .binomial:
      let (trials, probability) = (arguments[0], arguments[1])
      guard trials >= 0, trials <= Double(RandomStream.binomialTrialsMax), trials.rounded() == trials, (0...1).contains(probability) else {
        return nil
      }
      return Double(stream.binomial(trials: Int(trials), probability: probability))
    case .geometric:
      guard arguments[0] > 0 && arguments[0] <= 1 else { return nil }
      return stream.geometric(probability: arguments[0])
    case .bernoulli:
      guard arguments[0] >= 0 && arguments[0] <= 1 else { return nil }
      return stream.bernoulli(probability: arguments[0]) ? 1 : 0
    default: return nil
    }
  }
}

extension DrawPart {
  fileprivate func draw(
    _ arguments: UnsafeMutablePointer<Double>, _ components: Int, to target: UnsafeMutablePointer<Double>, _ stream: inout RandomStream
  ) -> Bool {
    kind.draw(
      arguments + firstArgument, count: argumentCount, conversion: conversion, components: components, to: target, &stream)
  }
}
