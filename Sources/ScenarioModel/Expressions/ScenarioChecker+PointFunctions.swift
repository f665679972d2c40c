import ScenarioLanguage

extension ScenarioChecker {
  func checkPointFunction(_ name: NameSyntax, _ operands: [CheckedExpression], _ scope: CheckScope) -> CheckedExpression? {
    var dimensions: [Dimension] = []
    for operand in operands {
      guard case .point(let dimension) = operand.type else {
        var help: [Diagnostic.Help] = []
        if case .element(let block, _) = operand.type, block.field("position") != nil {
          let text = scope.source.text(in: operand.range)
          help = [.init("write '\(text).position'", replacing: operand.range, with: "\(text).position")]
        }
        report(.wrongType, "'\(name.text)' takes points, not \(operand.type.name)", scope, at: operand.range, help: help)
        return nil
      }
      dimensions.append(dimension)
    }
    let p = operands[0]
    guard operands.count == 2 else {
      let zero = p.components.map { _ in ScalarExpression.constant(0) }
      return CheckedExpression(type: .quantity(dimensions[0]), components: [.distanceBetween(p.components, zero)], range: p.range)
    }
    let q = operands[1]
    guard p.components.count == q.components.count else {
      report(
        .incompatibleOperands, "points of \(p.components.count) and \(q.components.count) coordinates", scope, at: p.range,
        alsoMarked: [q.range])
      return nil
    }
    if name.text == "dot" {
      guard let dimension = dimensions[0].multiplied(by: dimensions[1]) else {
        report(.wrongDimension, "the exponents of this product's dimension are too large", scope, at: name.range)
        return nil
      }
      let products = zip(p.components, q.components).map { ScalarExpression.applying(.multiply, $0, $1) }
      let sum = products.dropFirst().reduce(products[0]) { .applying(.add, $0, $1) }
      return CheckedExpression(type: .quantity(dimension), components: [sum], range: p.range)
    }
    guard dimensions[0] == dimensions[1] || p.isBareZero || q.isBareZero else {
      report(
        .incompatibleOperands, "points of \(dimensions[0].name) and \(dimensions[1].name)", scope, at: p.range, alsoMarked: [q.range])
      return nil
    }
    switch name.text {
    case "angle":
      guard p.components.count == 2 else {
        report(.wrongType, "'angle' takes points of the plane", scope, at: p.range)
        return nil
      }
      let differences = zip(q.components, p.components).map { ScalarExpression.applying(.subtract, $0, $1) }
      return CheckedExpression(type: .quantity(.angle), components: [.applying(.atan2, differences[1], differences[0])], range: p.range)
    case "direction":
      let distance = ScalarExpression.distanceBetween(p.components, q.components)
      let components = zip(q.components, p.components).map {
        ScalarExpression.applying(.divide, .applying(.subtract, $0, $1), distance)
      }
      return CheckedExpression(type: .point(.one), components: components, range: p.range)
    default:
      return CheckedExpression(
        type: .quantity(p.isBareZero ? dimensions[1] : dimensions[0]), components: [.distanceBetween(p.components, q.components)],
        range: p.range)
    }
  }

  /// `inside(point, region)`
  func checkInside(_ point: CheckedExpression, _ region: CheckedExpression, _ scope: CheckScope) -> CheckedExpression? {
    guard case .region(let shape) = region.type else {
      report(.wrongType, "'inside' takes a region, not \(region.type.name)", scope, at: region.range)
      return nil
    }
    let shapeName = shape.dimensions == 2 ? "(x, y)" : "(x, y, z)"
    guard case .point(let dimension) = point.type, point.components.count == shape.dimensions else {
      var help: [Diagnostic.Help] = []
      if case .element(let block, _) = point.type, block.field("position") != nil {
        let text = scope.source.text(in: point.range)
        help = [.init("write '\(text).position'", replacing: point.range, with: "\(text).position")]
      }
      report(.wrongType, "'inside' takes a point \(shapeName) for this region, not \(point.type.name)", scope, at: point.range, help: help)
      return nil
    }
    guard dimension == .length || point.isBareZero else {
      report(.wrongDimension, "'inside' takes a point in m, not \(dimension.name)", scope, at: point.range)
      return nil
    }
    return CheckedExpression(type: .boolean, components: [.applying(.inside(shape), point.components)], range: point.range)
  }

  /// `mix(a, b, t)`: a + (b - a)·t
  func checkMix(_ name: NameSyntax, _ operands: [CheckedExpression], _ scope: CheckScope) -> CheckedExpression? {
    let (a, b, t) = (operands[0], operands[1], operands[2])
    guard t.type.linearDimension == .one else {
      report(
        t.type.linearDimension == nil ? .wrongType : .wrongDimension, "the share in 'mix' is a plain number, not \(t.type.name)", scope,
        at: t.range)
      return nil
    }
    let type: ExpressionType? =
      switch (a.type, b.type) {
      case (.point(let p), .point(let q)) where (p == q || b.isBareZero) && a.components.count == b.components.count: .point(p)
      case (.point, .point(let q)) where a.isBareZero && a.components.count == b.components.count: .point(q)
      case (.decibel, .decibel): .decibel
      case (.decibelPower, .decibelPower): .decibelPower
      default:
        switch (a.type.linearDimension, b.type.linearDimension) {
        case (let p?, let q?) where p == q || b.isBareZero: .quantity(p)
        case (_?, let q?) where a.isBareZero: .quantity(q)
        default: nil
        }
      }
    guard let type else {
      report(
        .incompatibleOperands, "'mix' takes two numbers or points of one dimension, not \(a.type.name) and \(b.type.name)", scope,
        at: a.range, alsoMarked: [b.range])
      return nil
    }
    let components = zip(a.components, b.components).map { x, y in
      ScalarExpression.applying(.add, x, .applying(.multiply, .applying(.subtract, y, x), t.scalar))
    }
    return CheckedExpression(type: type, components: components, range: a.range)
  }

  /// `pow(x, y)` of plain numbers
  func checkPlainPower(_ x: CheckedExpression, _ y: CheckedExpression, _ scope: CheckScope) -> CheckedExpression? {
    for operand in [x, y] where operand.type.linearDimension != .one {
      report(
        operand.type.linearDimension == nil ? .wrongType : .wrongDimension, "'pow' takes plain numbers, not \(operand.type.name)", scope,
        at: operand.range, help: operand.type.linearDimension == nil ? [] : [.init("'^' raises a quantity to a whole power")])
      return nil
    }
    return CheckedExpression(type: .quantity(.one), components: [.applying(.power, x.scalar, y.scalar)], range: x.range)
  }
}
