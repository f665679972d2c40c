import Simulation

/// Gymnasium spaces as the JSON text that Minari 0.5.4 writes and reads.
///
/// One agent has a float32 Box, several have a Dict with a Box an agent. Infinite bounds stand as Python's `Infinity`, which is what
/// Minari's own writer emits inside this text (metadata.json holds it as a string and stays standard JSON). Agents' names need no escapes.
enum SpaceText {
  static func observations(_ layout: WorldLayout) -> String {
    space(layout.agents, box: box(layout.observation.map { ($0.width, $0.range) }))
  }

  static func actions(_ layout: WorldLayout) -> String {
    space(layout.agents, box: box(layout.action.map { ($0.count, $0.range) }))
  }

  private static func space(_ agents: [String], box: String) -> String {
    if agents.count == 1 { return box }
    let subspaces = agents.map { "\"\($0)\": \(box)" }.joined(separator: ", ")
    return "{\"type\": \"Dict\", \"subspaces\": {\(subspaces)}}"
  }

  private static func box(_ fields: [(width: Int, range: ClosedRange<Double>)]) -> String {
    let low = fields.flatMap { repeatElement(number(below: $0.range.lowerBound), count: $0.width) }
    let high = fields.flatMap { repeatElement(number(above: $0.range.upperBound), count: $0.width) }
    return "{\"type\": \"Box\", \"dtype\": \"float32\", \"shape\": [\(low.count)], "
      + "\"low\": [\(low.joined(separator: ", "))], \"high\": [\(high.joined(separator: ", "))]}"
  }

  /// The greatest float32 that is no greater, so that rounding never puts recorded data outside.
  private static func number(below bound: Double) -> String {
    let rounded = Float(bound)
    return text(Double(rounded) > bound ? rounded.nextDown : rounded)
  }

  /// The least float32 that is no less.
  private static func number(above bound: Double) -> String {
    let rounded = Float(bound)
    return text(Double(rounded) < bound ? rounded.nextUp : rounded)
  }

  private static func text(_ value: Float) -> String {
    value.isFinite ? Double(value).description : value < 0 ? "-Infinity" : "Infinity"
  }
}
