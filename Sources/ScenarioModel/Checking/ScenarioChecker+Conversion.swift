import ScenarioLanguage

extension ScenarioChecker {
  /// The SI components of a checked expression as a value of a field type; nil after a complaint.
  ///
  /// Levels in dBm become watts, ratios in dB become linear factors.
  func convert(_ value: CheckedExpression, to type: FieldType, what: String, _ scope: CheckScope) -> [ScalarExpression]? {
    guard !value.type.isInvalid else { return nil }
    switch type {
    case .quantity(let dimension, _, let unit): return convertNumber(value, dimension, unit: unit, what: what, scope).map { [$0] }
    case .number: return convertNumber(value, .one, unit: "", what: what, scope).map { [$0] }
    case .decibelRatio: return convertRatio(value, what: what, scope).map { [$0] }
    case .integer: return convertInteger(value, what: what, scope).map { [$0] }
    case .boolean:
      guard case .boolean = value.type else {
        report(.wrongType, "expected true or false for \(what), got \(value.type.name)", scope, at: value.range)
        return nil
      }
      return value.components
    case .point(let count, let dimension, _, let unit): return convertPoint(value, count, dimension, unit: unit, what: what, scope)
    case .interval, .region, .choice: return nil
    }
  }

  /// A number of one dimension; power also in dBm.
  func convertNumber(
    _ value: CheckedExpression, _ dimension: Dimension, unit: String, what: String, _ scope: CheckScope
  ) -> ScalarExpression? {
    switch value.type {
    case .invalid: return nil
    case .quantity(dimension): return value.scalar
    case .integer where dimension == .one || value.isBareZero: return value.scalar
    case .quantity(.one) where value.isBareZero: return value.scalar
    case .decibelPower where dimension == .power: return .applying(.wattsOfDBm, value.scalar)
    case .integer, .quantity(.one):
      reportMissingUnit(value, unit: unit, what: what, scope)
      return nil
    case .quantity, .decibel, .decibelPower:
      reportWrongDimension(value, expected: dimension, unit: unit, what: what, scope)
      return nil
    default:
      report(.wrongType, "expected \(expectedName(dimension)) for \(what), got \(value.type.name)", scope, at: value.range)
      return nil
    }
  }

  private func expectedName(_ dimension: Dimension) -> String {
    dimension == .one ? "a plain number" : dimension == .power ? "power" : dimension.name
  }

  private func reportMissingUnit(_ value: CheckedExpression, unit: String, what: String, _ scope: CheckScope) {
    let text = scope.source.text(in: value.range)
    let isLiteral = text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F || $0 | 0x20 == 0x65 }
    let help = isLiteral ? [Diagnostic.Help("write '\(text) \(unit)'", replacing: value.range, with: "\(text) \(unit)")] : []
    report(.missingUnit, "\(what) needs a unit (\(unit))", scope, at: value.range, help: help)
  }

  private func reportWrongDimension(
    _ value: CheckedExpression, expected: Dimension, unit: String, what: String, _ scope: CheckScope
  ) {
    let text = SourceText.displayable(scope.source.text(in: value.range), limit: 40)
    var help: [Diagnostic.Help] = []
    if let (number, written) = splitQuantity(text) {
      if expected == .one {
        help = [.init("write '\(number)'", replacing: value.range, with: number)]
      } else {
        // '20 m' for a speed: probably metres a second
        let perSecond = (try? Unit.parse(written + "/s"))?.dimension == expected ? written + "/s" : nil
        let near = perSecond ?? nearestNames(to: written, in: UnitTable.symbols(of: expected)).first ?? unit
        help = [.init("write '\(number) \(near)'", replacing: value.range, with: "\(number) \(near)")]
      }
    }
    report(
      .wrongDimension, "expected \(expectedName(expected)) for \(what), got \(value.type.name) (\(text))", scope, at: value.range,
      help: help)
  }

  /// The number and unit of a text that is one quantity.
  private func splitQuantity(_ text: String) -> (number: String, unit: String)? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, Double(parts[0]) != nil, (try? Unit.parse(String(parts[1]))) != nil else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  /// A ratio written in dB, as a linear factor.
  private func convertRatio(_ value: CheckedExpression, what: String, _ scope: CheckScope) -> ScalarExpression? {
    switch value.type {
    case .decibel: return .applying(.ratioOfDecibels, value.scalar)
    case .integer, .quantity(.one):
      reportMissingUnit(value, unit: "dB", what: what, scope)
      return nil
    default:
      let isNumber = value.type.linearDimension != nil || value.type.isLogarithmic
      let text = SourceText.displayable(scope.source.text(in: value.range), limit: 40)
      let help = splitQuantity(text).map { Diagnostic.Help("write '\($0.number) dB'", replacing: value.range, with: "\($0.number) dB") }
      report(
        isNumber ? .wrongDimension : .wrongType, "expected a ratio in dB for \(what), got \(value.type.name) (\(text))", scope,
        at: value.range, help: help.map { [$0] } ?? [])
      return nil
    }
  }

  private func convertInteger(_ value: CheckedExpression, what: String, _ scope: CheckScope) -> ScalarExpression? {
    switch value.type {
    case .integer: break
    case .quantity(.one):
      // a fraction is only known where the value is
      guard let number = value.scalar.constantValue else { return value.scalar }
      guard number.rounded() == number else {
        report(.wrongType, "expected a whole number for \(what), got \(numberText(number))", scope, at: value.range)
        return nil
      }
    default:
      let isNumber = value.type.linearDimension != nil || value.type.isLogarithmic
      report(
        isNumber ? .wrongDimension : .wrongType, "expected a whole number for \(what), got \(value.type.name)", scope, at: value.range)
      return nil
    }
    guard let number = value.scalar.constantValue, abs(number) > 0x1p53 else { return value.scalar }
    report(.outOfRange, "\(what) is beyond the whole numbers that are exact", scope, at: value.range)
    return nil
  }

  private func convertPoint(
    _ value: CheckedExpression, _ count: Int, _ dimension: Dimension, unit: String, what: String, _ scope: CheckScope
  ) -> [ScalarExpression]? {
    guard case .point(let found) = value.type, value.components.count == count else {
      let shape = count == 2 ? "(x, y)" : "(x, y, z)"
      report(.wrongType, "expected a point \(shape) for \(what), got \(value.type.name)", scope, at: value.range)
      return nil
    }
    guard found == dimension || value.isBareZero else {
      if found == .one {
        report(.missingUnit, "the coordinates of \(what) need a unit (\(unit))", scope, at: value.range)
      } else {
        report(.wrongDimension, "expected a point in \(unit) for \(what), got \(found.name)", scope, at: value.range)
      }
      return nil
    }
    return value.components
  }

  /// A number fixed for the run; nil after a complaint.
  func constantQuantity(
    _ syntax: ExpressionSyntax, _ dimension: Dimension, unit: String, what: String, _ scope: CheckScope
  ) -> Double? {
    let checked = check(syntax, scope)
    guard let value = convertNumber(checked, dimension, unit: unit, what: what, scope) else { return nil }
    guard let constant = value.constantValue else {
      reportDrawnValue(what, scope, at: checked.range)
      return nil
    }
    return constant
  }

  func reportDrawnValue(_ what: String, _ scope: CheckScope, at range: SourceRange) {
    report(.notConstant, "\(what) is fixed for the run, but this value depends on a draw", scope, at: range)
  }

  /// Complains about numbers outside a range; true where all are inside.
  func checkRange(
    _ values: [Double], _ allowed: ClosedRange<Double>, unit: String, what: String, _ scope: CheckScope, at range: SourceRange,
    notes: [Diagnostic.Note] = []
  ) -> Bool {
    for value in values where !(allowed.lowerBound <= value && value <= allowed.upperBound) {
      report(
        .outOfRange, "\(what) is \(quantityText(value, unit: unit)), outside \(rangeText(allowed, unit: unit))", scope, at: range,
        notes: notes)
      return false
    }
    return true
  }
}

extension FieldType {
  /// The allowed numbers and the unit to show them in; nil for types without numbers of their own.
  var allowedNumbers: (range: ClosedRange<Double>, unit: String)? {
    switch self {
    case .quantity(_, let range, let unit), .point(_, _, let range, let unit), .interval(_, let range, let unit): (range, unit)
    case .decibelRatio(let range): (range, "dB")
    case .number(let range): (range, "")
    case .integer(let range): (Double(range.lowerBound)...Double(range.upperBound), "")
    case .boolean: (0...1, "")
    case .region, .choice: nil
    }
  }
}
