import DeterministicMath
import ScenarioLanguage

extension ScenarioChecker {
  /// Coordinates and radii of regions, metres.
  static let regionLimit = 1e9

  /// A region by its name and arguments.
  func checkRegion(_ call: CallSyntax, _ name: NameSyntax, _ scope: CheckScope) -> CheckedExpression {
    let region: Region? =
      switch name.text {
      case "polygon": polygon(call, scope)
      case "union", "intersection", "difference": combination(call, name, scope)
      default: primitive(call, name, scope)
      }
    guard let region else { return .invalid(call.range) }
    return CheckedExpression(type: .region(region), components: [], range: call.range)
  }

  private func primitive(_ call: CallSyntax, _ name: NameSyntax, _ scope: CheckScope) -> Region? {
    let labels = RegionSignature.labels(of: name.text)
    guard let arguments = matchArguments(call, labels: labels, scope) else { return nil }
    var v: [Double] = []
    for (label, argument) in zip(labels, arguments) {
      let isCount = label == "nx" || label == "ny"
      guard let value = constantQuantity(argument, isCount ? .one : .length, unit: isCount ? "" : "m", what: label, scope) else { continue }
      let allowed = isCount ? 1...100_000.0 : -Self.regionLimit...Self.regionLimit
      guard checkRange([value], allowed, unit: isCount ? "" : "m", what: label, scope, at: argument.range) else { continue }
      if isCount, value.rounded() != value {
        report(.wrongType, "\(label) is a whole number", scope, at: argument.range)
        continue
      }
      if ["r", "height", "r1"].contains(label), value <= 0 {
        report(.outOfRange, "\(label == "height" ? "a height" : "a radius") must be above 0 m", scope, at: argument.range)
        continue
      }
      v.append(value)
    }
    guard v.count == labels.count, areOrdered(v, labels, arguments, scope) else { return nil }
    switch name.text {
    case "rectangle": return .rectangle(lowX: v[0], lowY: v[1], highX: v[2], highY: v[3])
    case "disc": return .disc(x: v[0], y: v[1], radius: v[2])
    case "annulus": return .annulus(x: v[0], y: v[1], inner: v[2], outer: v[3])
    case "grid": return .grid(lowX: v[0], lowY: v[1], highX: v[2], highY: v[3], columns: Int(v[4]), rows: Int(v[5]))
    case "box": return .box(low: .init(v[0], v[1], v[2]), high: .init(v[3], v[4], v[5]))
    case "sphere": return .sphere(centre: .init(v[0], v[1], v[2]), radius: v[3])
    default: return .cylinder(base: .init(v[0], v[1], v[2]), radius: v[3], height: v[4])
    }
  }

  /// Complains where a lower end is not below its upper end.
  private func areOrdered(_ values: [Double], _ labels: [String], _ arguments: [ExpressionSyntax], _ scope: CheckScope) -> Bool {
    for (index, label) in labels.enumerated() where label.last == "0" {
      guard let other = labels.firstIndex(of: label.dropLast() + "1") else { continue }
      // a grid may have one column or row
      let isFlat =
        labels.contains("nx") && values[index] == values[other] && values[labels.firstIndex(of: label == "x0" ? "nx" : "ny")!] == 1
      if label == "r0", values[index] < 0 {
        report(.outOfRange, "a radius must not be negative", scope, at: arguments[index].range)
        return false
      }
      guard values[index] < values[other] || isFlat else {
        report(
          .reversedInterval, "\(label) must be below \(labels[other])", scope, at: arguments[index].range,
          alsoMarked: [arguments[other].range], help: [.init("write the smaller \(label.dropLast()) first")])
        return false
      }
    }
    return true
  }

  /// `polygon((x, y), (x, y), (x, y), ...)`
  private func polygon(_ call: CallSyntax, _ scope: CheckScope) -> Region? {
    guard call.arguments.count <= Polygon.vertexLimit else {
      report(.limitExceeded, "a polygon has at most \(Polygon.vertexLimit) corners", scope, at: call.argumentsRange)
      return nil
    }
    var corners: [SIMD2<Double>] = []
    var isComplete = true
    for argument in call.arguments {
      guard case .value(nil, let value) = argument else {
        report(.wrongArguments, "a polygon takes corners '(x, y)'", scope, at: argument.range)
        return nil
      }
      let checked = check(value, scope)
      let type = FieldType.point(components: 2, .length, -Self.regionLimit...Self.regionLimit, unit: "m")
      guard let components = convert(checked, to: type, what: "a corner", scope) else {
        isComplete = false
        continue
      }
      let numbers = components.compactMap(\.constantValue)
      guard numbers.count == 2 else {
        reportDrawnValue("a corner", scope, at: checked.range)
        return nil
      }
      guard checkRange(numbers, -Self.regionLimit...Self.regionLimit, unit: "m", what: "a corner", scope, at: checked.range) else {
        return nil
      }
      corners.append(.init(numbers[0], numbers[1]))
    }
    guard isComplete else { return nil }
    func place(_ index: Int) -> SourceRange { call.arguments[index].range }
    do throws(Polygon.Problem) { return .polygon(try Polygon(corners)) } catch {
      switch error {
      case .fewVertices: report(.wrongArguments, "a polygon has at least three corners", scope, at: call.argumentsRange)
      case .coincidentVertices(let i, let j):
        report(
          .outOfRange, "two corners of the polygon are the same", scope, at: place(j),
          notes: [.init("first here", at: place(i), in: scope.source)])
      case .crossingEdges(let i, let j):
        report(
          .outOfRange, "the edges that begin here cross each other", scope, at: place(i),
          notes: [.init("the other begins", at: place(j), in: scope.source)],
          help: [.init("list the corners in order around the polygon")])
      case .noArea: report(.outOfRange, "the polygon has no area", scope, at: call.argumentsRange)
      }
      return nil
    }
  }

  /// `union(a, b, ...)`, `intersection(a, b, ...)`, `difference(a, b, ...)`
  private func combination(_ call: CallSyntax, _ name: NameSyntax, _ scope: CheckScope) -> Region? {
    guard (2...64).contains(call.arguments.count) else {
      report(.wrongArguments, "'\(name.text)' takes 2 to 64 regions", scope, at: call.argumentsRange)
      return nil
    }
    var members: [Region] = []
    var isComplete = true
    for argument in call.arguments {
      guard case .value(nil, let value) = argument else {
        report(.wrongArguments, "the arguments of '\(name.text)' have no names", scope, at: argument.range)
        return nil
      }
      let checked = check(value, scope)
      guard case .region(let region) = checked.type else {
        if !checked.type.isInvalid { report(.wrongType, "'\(name.text)' takes regions, not \(checked.type.name)", scope, at: value.range) }
        isComplete = false
        continue
      }
      if let first = members.first, first.dimensions != region.dimensions {
        report(.wrongType, "regions of the plane and of space do not go together", scope, at: value.range)
        return nil
      }
      if case .grid = region, name.text == "union" {
        report(.wrongType, "a grid is a finite set of points and has no part in a union", scope, at: value.range)
        return nil
      }
      members.append(region)
    }
    guard isComplete else { return nil }
    let region: Region =
      switch name.text {
      case "union": .union(members)
      case "intersection": .intersection(members)
      default: .difference(members[0], Array(members.dropFirst()))
      }
    guard region.nodeCount <= 256 else {
      report(.limitExceeded, "a region has at most 256 parts", scope, at: call.range)
      return nil
    }
    var stream = RandomStream(key: RandomKey(seed: 0, purpose: "check", path: "region"), episode: 0)
    guard region.uniformPoint(&stream) != nil else {
      report(
        .outOfRange, "this region is empty, or too thin to draw from: none of \(Region.trialLimit) points fell into it", scope,
        at: call.range)
      return nil
    }
    return region
  }

  /// The bounding rectangle of all regions of the scenario and its file; of those of the imported files only where it has none.
  func scenarioBounds(_ scope: CheckScope, _ range: SourceRange) -> CheckedExpression {
    var bounds: (lowX: Double, lowY: Double, highX: Double, highY: Double)?
    var hasInvalid = false
    let regions = definitions.filter { $0.kind == .region }
    let near = regions.filter { definition in
      definition.isInScenario
        || layers.contains { $0.module === definition.module || $0.module.opened.contains { $0 === definition.module } }
    }
    for definition in near.isEmpty ? regions : near {
      resolve(definition)
      guard case .resolved(let value) = definition.state, case .region(let region) = value.type else {
        hasInvalid = true
        continue
      }
      let box = region.boundingRectangle
      bounds =
        bounds.map {
          (min($0.lowX, box.lowX), min($0.lowY, box.lowY), max($0.highX, box.highX), max($0.highY, box.highY))
        } ?? box
    }
    if let bounds {
      let region = Region.rectangle(lowX: bounds.lowX, lowY: bounds.lowY, highX: bounds.highX, highY: bounds.highY)
      return CheckedExpression(type: .region(region), components: [], range: range)
    }
    if !hasInvalid {
      let place = worldBlock.head ?? TextPlace(scope: fileScope, range: scenarioHead)
      report(
        .missingField, "the world has no area", place.scope, at: place.range,
        help: [.init("declare a region or set world.area")])
    }
    return .invalid(range)
  }
}
