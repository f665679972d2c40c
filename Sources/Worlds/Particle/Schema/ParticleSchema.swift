import ScenarioModel

/// What a scenario file may say about the particle world; every default is MPE2's.
///
/// MPE has no units: its numbers stand here as metres, seconds, kilograms and newtons.
public enum ParticleSchema {
  public static let world = WorldSchema(
    name: "particle",
    summary: "Discs on a plane, pushed along one axis at a time: the co-operative tasks simple_spread and simple_speaker_listener of MPE.",
    dtDefault: "100 ms",
    durationDefault: "2.5 s",
    worldFields: [
      FieldSchema("task", "What the agents are rewarded for.", .choice([spread, speakerListener]), default: "spread"),
      FieldSchema(
        "arena", "Region in which things start unless the scenario places them elsewhere; nothing is held in it.", .region,
        default: "rectangle(-1 m, -1 m, 1 m, 1 m)"),
      FieldSchema("damping", "Share of the velocity that is lost in a step.", .number(0...1), default: "0.25"),
    ],
    blocks: [agents, landmarks, contact, speaker],
    policies: ScriptedPolicy.allCases.map { PolicySchema($0.rawValue, $0.summary) })

  /// The largest number of agents and of landmarks.
  public static let countMax = 16
  /// The least common multiple of 1 ... 16: whole numbers below it, drawn uniformly, are uniform modulo any number of landmarks.
  public static let goalCount = 720_720

  static let spread = ChoiceCase(
    "spread", "Cover all landmarks without touching each other (MPE simple_spread).",
    [
      FieldSchema(
        "local_ratio", "Weight of an agent's own collisions; the rest is that of the landmarks' distances.", .number(0...1), default: "0.5")
    ])
  static let speakerListener = ChoiceCase(
    "speaker_listener", "The first agent knows the goal and speaks, the second hears and moves (MPE simple_speaker_listener).")

  private static let position = FieldType.point(components: 2, .length, -1e6...1e6, unit: "m")

  /// `agents hero[3] { }`: the discs that decide.
  static let agents = BlockSchema(
    "agents", "Agents; for the speaker-listener task the speaker and the listener.", naming: .group(count: 1...countMax), isRequired: true,
    fields: [
      FieldSchema("position", "Position at the start.", position, default: "uniform(arena)", drawable: true),
      FieldSchema(
        "velocity", "Velocity at the start.", .point(components: 2, .speed, -1e4...1e4, unit: "m/s"), default: "(0 m/s, 0 m/s)",
        drawable: true),
      FieldSchema("mass", "Mass.", .quantity(.mass, 1e-3...1e6, unit: "kg"), default: "1 kg"),
      FieldSchema("radius", "Radius; agents closer than two radii collide (spread only).", .quantity(.length, 1e-3...1e3, unit: "m"),
        default: "0.15 m"),
      FieldSchema("force", "Force of a push.", .quantity(.force, 0...1e6, unit: "N"), default: "5 N"),
    ])

  /// `landmarks spot[3] { }`: places that count, without a body.
  static let landmarks = BlockSchema(
    "landmarks", "Landmarks, which nothing collides with.", naming: .group(count: 1...countMax), isRequired: true,
    fields: [FieldSchema("position", "Position, constant in an episode.", position, default: "uniform(arena)", drawable: true)])

  /// `contact { }`: what two agents that touch do to each other.
  static let contact = BlockSchema(
    "contact", "Force between agents that touch (spread only).",
    fields: [
      FieldSchema(
        "stiffness", "Force over the depth of the overlap.", .quantity(Dimension(mass: 1, time: -2), 0...1e9, unit: "N/m"),
        default: "100 N/m"),
      FieldSchema("margin", "Distance over which the force sets in.", .quantity(.length, 1e-6...1, unit: "m"), default: "1 mm"),
    ])

  /// `speaker { }`: what only the speaker knows.
  static let speaker = BlockSchema(
    "speaker", "What only the speaker knows (speaker-listener only).",
    fields: [
      FieldSchema(
        "goal", "Landmark that the listener should reach, from 0, counted round and round: goal 3 of three landmarks is landmark 0.",
        .integer(0...(goalCount - 1)), default: "uniform(0, \(goalCount - 1))", drawable: true)
    ])
}
