import ScenarioLanguage

/// Distributions of points.
extension ScenarioChecker {
  func checkPointDraw(_ call: CallSyntax, _ name: NameSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    switch name.text {
    case "uniform", "in", "clusters": break
    case "normal": return checkNormalPoint(call, target, scope)
    default:
      report(
        .wrongType, "'\(target.path)' is a point, '\(name.text)' draws numbers", scope, at: call.range,
        help: [.init("draw it with uniform(region), clusters(region, ...), normal((x, y), (sx, sy)), or one distribution a coordinate")])
      return nil
    }
    let labels = name.text == "clusters" ? ["region", "mean_size", "spread"] : ["region"]
    guard let arguments = matchArguments(call, labels: labels, scope) else { return nil }
    let shape = drawnRegion(arguments[0], name, target, scope)
    guard name.text == "clusters" else { return shape.map { CheckedDraw(kind: .uniformPoint($0), arguments: [], conversion: nil) } }
    let size = constantQuantity(arguments[1], .one, unit: "", what: "mean_size", scope)
    let spread = convertNumber(check(arguments[2], scope), .length, unit: "m", what: "spread", scope)
    guard let shape, let size, let spread else { return nil }
    guard size > 0 else {
      report(.outOfRange, "mean_size must be above 0", scope, at: arguments[1].range)
      return nil
    }
    if let constant = spread.constantValue, constant < 0 {
      report(.outOfRange, "spread must not be negative", scope, at: arguments[2].range)
      return nil
    }
    let elements = target.elementCount
    let parents = max(1, min(Double(max(1, elements)), (Double(elements) / size).rounded()))
    return CheckedDraw(kind: .clusters(shape, parents: Int(parents)), arguments: [spread], conversion: nil)
  }

  private func drawnRegion(_ syntax: ExpressionSyntax, _ name: NameSyntax, _ target: DrawTarget, _ scope: CheckScope) -> Region? {
    let region = check(syntax, scope)
    guard case .region(let shape) = region.type else {
      if !region.type.isInvalid {
        report(.wrongType, "'\(name.text)' draws points of a region, not of \(region.type.name)", scope, at: region.range)
      }
      return nil
    }
    guard case .point(_, .length, _, _) = target.type else {
      report(.wrongType, "the points of a region are in m; '\(target.path)' is not", scope, at: region.range)
      return nil
    }
    guard shape.dimensions == target.componentCount, name.text != "clusters" || shape.dimensions == 2 else {
      report(
        .wrongType, "'\(target.path)' has \(target.componentCount) coordinates, the points of this region \(shape.dimensions)", scope,
        at: region.range,
        help: [
          .init(
            target.componentCount == 3
              ? "regions of space are box, sphere and cylinder" : "regions of the plane are rectangle, disc, polygon, ...")
        ])
      return nil
    }
    return shape
  }

  /// `normal((x, y), (sx, sy)[, correlation: r])`, `normal((x, y, z), (sx, sy, sz))`
  private func checkNormalPoint(_ call: CallSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    guard let syntaxes = matchArguments(call, labels: ["mean", "deviation"], optional: ["correlation"], scope), let mean = syntaxes[0],
      let deviation = syntaxes[1]
    else { return nil }
    let centre = convert(check(mean, scope), to: target.type, what: "mean", scope)
    let checked = check(deviation, scope)
    let spread = convert(checked, to: target.type, what: "deviation", scope)
    guard var arguments = centre, let spread else { return nil }
    if spread.contains(where: { ($0.constantValue ?? 0) < 0 }) {
      report(.outOfRange, "deviation must be 0 or more", scope, at: checked.range)
      return nil
    }
    arguments += spread
    if let syntax = syntaxes[2] {
      guard target.componentCount == 2 else {
        report(.wrongArguments, "a correlation joins the two coordinates of a point of the plane", scope, at: syntax.range)
        return nil
      }
      guard let value = correlationValue(syntax, scope) else { return nil }
      arguments.append(value)
    }
    return CheckedDraw(kind: .normalPoint, arguments: arguments, conversion: nil)
  }

  /// `(uniform(0 m, 1 m), normal(0 m, 1 m))`: one distribution, or value, a coordinate.
  func checkCoordinates(_ tuple: ArgumentListSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    guard tuple.arguments.count == target.componentCount else {
      report(
        .wrongType, "'\(target.path)' has \(target.componentCount) coordinates, not \(tuple.arguments.count)", scope, at: tuple.range)
      return nil
    }
    var draws: [CheckedDraw] = []
    for (axis, argument) in tuple.arguments.enumerated() {
      guard case .value(nil, let syntax) = argument, let coordinate = target.coordinate(axis) else {
        report(.wrongArguments, "a coordinate has no name and no weight", scope, at: argument.range)
        return nil
      }
      if let draw = checkDraw(syntax, coordinate, scope) { draws.append(draw) }
    }
    guard draws.count == target.componentCount else { return nil }
    let (parts, arguments) = CheckedDraw.parts(of: draws)
    return CheckedDraw(kind: .coordinates(parts), arguments: arguments, conversion: nil)
  }
}
