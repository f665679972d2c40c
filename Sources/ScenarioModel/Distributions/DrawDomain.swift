/// The scale on which a number is drawn: SI values, or levels in dB or dBm that are converted afterwards.
struct DrawDomain {
  let dimension: Dimension
  let unit: String
  let conversion: UnaryFunction?

  /// - Parameter isLevel: whether an argument is a level in dBm.
  init(_ type: FieldType, isLevel: Bool) {
    switch type {
    case .decibelRatio: (dimension, unit, conversion) = (.one, "dB", .ratioOfDecibels)
    case .quantity(.power, _, _) where isLevel: (dimension, unit, conversion) = (.power, "dBm", .wattsOfDBm)
    case .quantity(let dimension, _, let unit): (self.dimension, self.unit, conversion) = (dimension, unit, nil)
    default: (dimension, unit, conversion) = (.one, "", nil)
    }
  }

  var isLogarithmic: Bool { conversion != nil }

  /// A distribution's argument on this scale; nil after a complaint.
  func argument(
    _ value: CheckedExpression, isDeviation: Bool, isPlain: Bool, _ checker: ScenarioChecker, what: String, _ scope: CheckScope
  ) -> ScalarExpression? {
    if isPlain { return checker.convertNumber(value, .one, unit: "", what: what, scope) }
    guard isLogarithmic else { return checker.convertNumber(value, dimension, unit: unit, what: what, scope) }
    switch (value.type, unit, isDeviation) {
    case (.decibel, "dB", _), (.decibel, "dBm", true), (.decibelPower, "dBm", false): return value.scalar
    default:
      let expected = unit == "dBm" && isDeviation ? "dB" : unit
      let isNumber = value.type.linearDimension != nil || value.type.isLogarithmic
      checker.report(
        value.type.linearDimension == .one ? .missingUnit : isNumber ? .logLinearMix : .wrongType,
        "\(what) is given in \(expected) here, not as \(value.type.name)", scope, at: value.range)
      return nil
    }
  }
}
