import ScenarioModel

extension PegInHoleSchema {
  /// `skill { }`: the numbers of the scripted insertion skills.
  static let skill = BlockSchema(
    "skill", "Numbers of the scripted insertion skills.",
    fields: [
      FieldSchema("approach_force", "Force towards the plate on the way there.", .quantity(.force, 0.1...100, unit: "N"), default: "6 N"),
      FieldSchema("push_force", "Force towards the plate in contact.", .quantity(.force, 0.1...100, unit: "N"), default: "12 N"),
      FieldSchema(
        "contact_threshold", "Reading along the axis that counts as contact.", .quantity(.force, 0.01...100, unit: "N"),
        default: "2 N"),
      FieldSchema(
        "cycle", "Length of a twist cycle, at whose end the depth is checked.", .quantity(.time, 0.1...600, unit: "s"),
        default: "10.45 s"),
      FieldSchema(
        "searching", "Part of the cycle in which the tip is led along the spiral; it is pulled to the middle for the other part.",
        .quantity(.time, 0.1...600, unit: "s"), default: "7 s"),
      FieldSchema("cycles", "Cycles after which the attempt is given up.", .integer(1...100), default: "6"),
      FieldSchema(
        "time_limit", "Time after first contact at which the attempt is given up.", .quantity(.time, 0.1...3600, unit: "s"),
        default: "60.7 s"),
      FieldSchema("twist", "Amplitude of the twist.", .quantity(.angle, 0...2, unit: "deg"), default: "60 deg"),
      FieldSchema(
        "twist_period", "Period of the twist, which goes on for the whole periods of a cycle.", .quantity(.time, 0.1...60, unit: "s"),
        default: "3.4 s"),
      FieldSchema(
        "search_radius", "Largest radius of the spiral in the first cycle.", .quantity(.length, 0...0.05, unit: "mm"),
        default: "0.9 mm"),
      FieldSchema("widening", "Share of it by which the search widens from cycle to cycle.", .number(0...10), default: "15 %"),
      FieldSchema(
        "search_pitch", "Distance of neighbouring turns of the spiral.", .quantity(.length, 1e-5...0.01, unit: "mm"),
        default: "0.5 mm"),
      FieldSchema("lean", "Tilt of the tilt skill while it comes down.", .quantity(.angle, 0...0.2, unit: "deg"), default: "4 deg"),
      FieldSchema("clock", "Cycles after which the clocked policy starts anew.", .integer(1...100), default: "1"),
    ])
}
