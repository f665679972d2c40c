import ScenarioModel

/// The space that vehicles fly in and what stands in it.
enum ArenaSchema {
  static let gateCountMax = 32
  static let obstacleCountMax = 32

  private static func place(_ summary: String, default text: String) -> FieldSchema {
    FieldSchema("position", summary, .point(components: 3, .length, -1e4...1e4, unit: "m"), default: text, drawable: true)
  }
  private static func length(_ name: String, _ summary: String, _ range: ClosedRange<Double>, default text: String) -> FieldSchema {
    FieldSchema(name, summary, .quantity(.length, range, unit: "m"), default: text, drawable: true)
  }

  /// `arena { }`: leaving it is a crash.
  static let arena = BlockSchema(
    "arena", "The box that vehicles may be in; its lower face is the ground.",
    fields: [
      FieldSchema(
        "low", "Lower corner.", .point(components: 3, .length, -1e4...1e4, unit: "m"), default: "(-20 m, -20 m, 0 m)", drawable: true),
      FieldSchema(
        "high", "Upper corner.", .point(components: 3, .length, -1e4...1e4, unit: "m"), default: "(20 m, 20 m, 20 m)", drawable: true),
    ])

  /// `gates gate[4] { }`: what a race passes, in order.
  static let gates = BlockSchema(
    "gates", "Gates of a race, passed in order.", naming: .group(count: 0...gateCountMax),
    fields: [
      place("Centre of the gate; of its swing if it moves.", default: "uniform(box(-4 m, -4 m, 1 m, 4 m, 4 m, 3 m))"),
      FieldSchema(
        "heading", "Direction of flight through the gate.", .quantity(.angle, -20...20, unit: "deg"), default: "0 deg", drawable: true),
      length("opening", "Inner side of a square frame.", 0.1...100, default: "1.5 m"),
      length("frame", "Width of the frame; 0 m for a waypoint without one.", 0...10, default: "0 m"),
      FieldSchema(
        "swing", "Amplitude of the gate's motion (moving_gates).", .point(components: 3, .length, -100...100, unit: "m"),
        default: "(0 m, 0 m, 0 m)", drawable: true),
      FieldSchema("period", "Period of the swing.", .quantity(.time, 0.1...1e4, unit: "s"), default: "4 s", drawable: true),
      FieldSchema("phase", "Phase of the swing at the start.", .quantity(.angle, -20...20, unit: "deg"), default: "0 deg", drawable: true),
    ])

  /// `reference { }`: the path of the tracking task.
  static let reference = BlockSchema(
    "reference", "Path that is tracked: a sine along each axis and one of the heading.",
    fields: [
      FieldSchema(
        "centre", "Centre of the path.", .point(components: 3, .length, -1e4...1e4, unit: "m"), default: "(0 m, 0 m, 2 m)", drawable: true),
      FieldSchema(
        "amplitude", "Amplitude along each axis.", .point(components: 3, .length, 0...1e3, unit: "m"), default: "(2 m, 1.5 m, 0.3 m)",
        drawable: true),
      FieldSchema(
        "rate", "Angular frequency along each axis.", .point(components: 3, .angularSpeed, 0...100, unit: "rad/s"),
        default: "(1.2 rad/s, 2.4 rad/s, 1.2 rad/s)", drawable: true),
      FieldSchema(
        "phase", "Phase along each axis.", .point(components: 3, .angle, -20...20, unit: "rad"), default: "(0 rad, 0 rad, 1.5 rad)",
        drawable: true),
      FieldSchema(
        "heading_amplitude", "Amplitude of the heading.", .quantity(.angle, 0...3.2, unit: "rad"), default: "0.4 rad", drawable: true),
      FieldSchema(
        "heading_rate", "Angular frequency of the heading.", .quantity(.angularSpeed, 0...100, unit: "rad/s"), default: "0.7 rad/s",
        drawable: true),
    ])

  static let spheres = BlockSchema(
    "spheres", "Balls that stand in the way.", naming: .group(count: 0...obstacleCountMax),
    fields: [place("Centre.", default: "(0 m, 0 m, 1 m)"), length("radius", "Radius.", 1e-3...1e3, default: "0.5 m")])

  static let boxes = BlockSchema(
    "boxes", "Upright boxes that stand in the way.", naming: .group(count: 0...obstacleCountMax),
    fields: [
      place("Centre.", default: "(0 m, 0 m, 1 m)"),
      FieldSchema(
        "size", "Sides.", .point(components: 3, .length, 1e-3...1e3, unit: "m"), default: "(1 m, 1 m, 1 m)", drawable: true),
      FieldSchema("heading", "Direction of the first side.", .quantity(.angle, -20...20, unit: "deg"), default: "0 deg", drawable: true),
    ])

  static let cylinders = BlockSchema(
    "cylinders", "Upright cylinders that stand in the way.", naming: .group(count: 0...obstacleCountMax),
    fields: [
      place("Centre of the base.", default: "(0 m, 0 m, 0 m)"), length("radius", "Radius.", 1e-3...1e3, default: "0.3 m"),
      length("height", "Height.", 1e-3...1e3, default: "3 m"),
    ])
}
