import ScenarioLanguage

/// Draws that are joined to others: `uniform(50 m, 150 m, with: speed, correlation: 0.8)`, and conditions on a draw.
extension ScenarioChecker {
  func correlated(
    _ draw: CheckedDraw, with partner: ExpressionSyntax?, _ correlation: ExpressionSyntax?, _ target: DrawTarget, _ call: CallSyntax,
    _ scope: CheckScope
  ) -> CheckedDraw? {
    guard let partner, let correlation else {
      report(
        .wrongArguments, "missing \(partner == nil ? "with" : "correlation"): 'with' and 'correlation' go together", scope,
        at: call.argumentsRange, help: [.init("write 'with: FIELD, correlation: 0.8'")])
      return nil
    }
    guard draw.kind.isContinuous else {
      report(.wrongType, "whole numbers cannot be joined to another draw", scope, at: call.range)
      return nil
    }
    guard let strength = correlationValue(correlation, scope), let latent = latent(of: partner, scope) else { return nil }
    return CheckedDraw(
      kind: .correlated(draw.kind), arguments: draw.arguments + [strength, latent], conversion: draw.conversion)
  }

  /// A plain number of -1 ... 1.
  func correlationValue(_ syntax: ExpressionSyntax, _ scope: CheckScope) -> ScalarExpression? {
    let checked = check(syntax, scope)
    guard let value = convertNumber(checked, .one, unit: "", what: "correlation", scope) else { return nil }
    if let constant = value.constantValue, constant.magnitude > 1 {
      report(.outOfRange, "a correlation lies in -1 ... 1", scope, at: checked.range)
      return nil
    }
    return value
  }

  /// The standard normal number of a field that is drawn from a continuous distribution; nil after a complaint.
  private func latent(of partner: ExpressionSyntax, _ scope: CheckScope) -> ScalarExpression? {
    let checked = check(partner, scope)
    guard !checked.type.isInvalid else { return nil }
    var slot: SlotReference?
    switch checked.components.first {
    case .slot(let found)?: slot = found
    case .unary(.decibelsOfRatio, .slot(let found))?: slot = found
    default: break
    }
    guard checked.components.count == 1, let slot, slot.writers.count == 1, slot.writers[0] >= 0, drawnFields[slot.writers[0]].selection == nil,
      drawnFields[slot.writers[0]].elements == [0..<slot.slots.elements],
      case .draw(let draw) = drawnFields[slot.writers[0]].content, draw.kind.isContinuous
    else {
      report(
        .wrongType, "'with' takes a field that is drawn from a continuous distribution", scope, at: checked.range,
        help: [
          .init("these are uniform, normal, truncnormal, lognormal, exponential, weibull, triangular and loguniform")
        ])
      return nil
    }
    guard draw.condition == nil else {
      report(.wrongType, "'\(slot.path)' is drawn under a condition, so that its distribution is not known", scope, at: checked.range)
      return nil
    }
    let kind = draw.kind.marginal
    let arguments = draw.kind == kind ? draw.arguments : Array(draw.arguments.dropLast(2))
    guard slot.element == .own || !arguments.contains(where: \.dependsOnOwnElement) else {
      report(
        .wrongType, "the distribution of '\(slot.path)' differs between its elements: name it without an index", scope, at: checked.range)
      return nil
    }
    let number = ScalarExpression.slot(slot)
    let value: ScalarExpression =
      switch draw.conversion {
      case .wattsOfDBm?: .applying(.dBmOfWatts, number)
      case .ratioOfDecibels?: .applying(.decibelsOfRatio, number)
      default: number
      }
    return .list(.latent(kind), [value] + arguments)
  }

  /// The formula behind `where`, which may name the field itself: the element's own draw.
  func drawCondition(_ syntax: ExpressionSyntax, of field: FieldInstance, _ draw: CheckedDraw, _ scope: CheckScope) -> ScalarExpression? {
    switch draw.kind {
    case .permutation, .numberPermutation:
      report(.wrongType, "'permutation' draws all elements together: 'where' has nothing to draw again", scope, at: syntax.range)
      return nil
    default: break
    }
    let outer = conditionedField
    conditionedField = field
    let checked = check(syntax, scope)
    conditionedField = outer
    guard !checked.type.isInvalid else { return nil }
    guard case .boolean = checked.type else {
      report(.wrongType, "'where' takes a truth value, not \(checked.type.name)", scope, at: checked.range)
      return nil
    }
    if let value = checked.scalar.constantValue {
      guard value == 0 else { return checked.scalar }
      report(.outOfRange, "this condition is never met", scope, at: checked.range)
      return nil
    }
    return checked.scalar
  }

  /// The field's own draw inside its condition; nil where another element is named.
  func ownDraw(of field: FieldInstance, _ element: ElementReference?, _ scope: CheckScope) -> [ScalarExpression]? {
    guard let slots = field.slots else { return nil }
    let isGroup = field.block.group != nil
    guard element == nil || element == (isGroup ? .own : .fixed(0)) else { return nil }
    return (0..<field.componentCount).map {
      .slot(SlotReference(writers: [SlotReference.ownDraw], path: field.path, slots: slots, element: isGroup ? .own : .fixed(0), component: $0))
    }
  }
}
