import ScenarioModel

/// Columns of a user's table with their unit, as an option or a heading says it: `t [ms]`, `Fx,Fy,Fz [N]`.
struct ColumnDeclaration {
  let names: [String]
  /// The text between the brackets; nil without.
  let unit: String?

  init(_ text: String) {
    var rest = text[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    if rest.last == "]", let bracket = rest.lastIndex(of: "[") {
      unit = CalculatorNumber.list(String(rest[rest.index(after: bracket)...].dropLast()))[0]
      rest = rest[..<bracket]
    } else {
      unit = nil
    }
    names = CalculatorNumber.list(String(rest))
  }
}

/// A quantity that a table holds: what its unit must be.
struct ColumnQuantity {
  let name: String
  let dimension: Dimension
  let examples: String

  static let time = ColumnQuantity(name: "time", dimension: .time, examples: "s, ms, us, min")
  static let force = ColumnQuantity(name: "force", dimension: .force, examples: "N, mN, kN")
  static let torque = ColumnQuantity(name: "torque", dimension: Dimension(length: 2, mass: 1, time: -2), examples: "N*m, N*mm, mN*m")

  /// The unit of this quantity.
  ///
  /// - Throws: `CommandFailure` 65 with the place unless the text is a linear unit of the right dimension.
  func unit(_ text: String, place: String) throws(CommandFailure) -> Unit {
    let unit: Unit
    do throws(UnitProblem) { unit = try Unit.parse(text == "Nm" ? "N*m" : text) } catch {
      let advice = error.suggestion.map { "; did you mean '\($0)'?" } ?? ""
      throw CommandFailure(.scenarioError, "\(place): \(error.message)\(advice); allowed: a unit of \(name), such as \(examples)")
    }
    guard unit.dimension == dimension, unit.scale == .linear else {
      throw CommandFailure(.scenarioError, "\(place): '\(text)' is no unit of \(name); allowed: \(examples)")
    }
    return unit
  }
}
