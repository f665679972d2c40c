import Simulation

/// Fields in column order, with the first column of each.
struct FieldList {
  private(set) var fields: [FieldLayout] = []
  private(set) var width = 0

  /// Adds a field and returns its first column; a field without elements is left out.
  mutating func add(_ field: FieldLayout) -> Int {
    let start = width
    guard field.width > 0 else { return start }
    fields.append(field)
    width += field.width
    return start
  }

  /// Adds an array with one element, or one row of the given components, for each thing.
  mutating func add(
    _ name: String, _ longName: String, unit: String, of things: (count: Int, dimension: String), components: [(Int, String)] = [],
    frame: String = "", range: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) -> Int {
    add(
      FieldLayout(
        name, longName, unit: unit, shape: [things.count] + components.map(\.0), dimensions: [things.dimension] + components.map(\.1),
        frame: frame, range: range))
  }

  /// Adds one number or one vector.
  mutating func add(
    _ name: String, _ longName: String, unit: String, components: [(Int, String)] = [], frame: String = "",
    range: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) -> Int {
    add(
      FieldLayout(
        name, longName, unit: unit, shape: components.map(\.0), dimensions: components.map(\.1), frame: frame, range: range))
  }
}
