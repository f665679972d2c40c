import Simulation

extension SpeakerListenerWorld {
  static func layout(_ p: ParticleParameters, _ columns: SpeakerListenerColumns) -> WorldLayout {
    WorldLayout(
      agents: (0..<p.agentCount).map { "\(p.agentName.lowercased())_\($0)" },
      observation: [
        FieldLayout(
          "own.view",
          "Speaker: colour of the goal, a channel a landmark, then zeros. Listener: velocity, m/s; each landmark from here, m; last message, "
            + "one-hot",
          unit: "1", shape: [columns.observationWidth], dimensions: ["component"], range: SpreadWorld.unbounded)
      ],
      action: [
        ActionLayout(
          "say_or_move", "Speaker: the message, a landmark from 0. Listener: 0 no push; 1 push towards -x, 2 +x, 3 -y, 4 +y",
          frame: "world", kind: .discrete(cases: columns.actionCases), isMasked: true)
      ], signals: signalFields(p), state: stateFields(p))
  }

  private static func stateFields(_ p: ParticleParameters) -> [FieldLayout] {
    func perAgent(_ suffix: String, _ longName: String, unit: String) -> FieldLayout {
      FieldLayout(
        "\(p.agentName).\(suffix)", longName, unit: unit, shape: [p.agentCount, 2], dimensions: [p.agentName, "xy"], frame: "world",
        range: SpreadWorld.unbounded)
    }
    return [
      perAgent("position", "Position; the speaker stays", unit: "m"),
      perAgent("velocity", "Velocity; that of the speaker is 0", unit: "m/s"),
      FieldLayout(
        "\(p.landmarkName).position", "Position", unit: "m", shape: [p.landmarkCount, 2], dimensions: [p.landmarkName, "xy"],
        frame: "world", range: SpreadWorld.unbounded),
      FieldLayout("task.goal", "Landmark that the listener should reach, from 0", unit: "1", range: 0...Double(p.landmarkCount - 1)),
      FieldLayout("task.message", "Last message, from 1; 0 before the first", unit: "1", range: 0...Double(p.landmarkCount)),
    ]
  }

  private static func signalFields(_ p: ParticleParameters) -> [FieldLayout] {
    stateFields(p) + [
      FieldLayout("task.distance", "Distance of the listener to the goal", unit: "m", range: 0...(.infinity)),
      FieldLayout(
        "task.agent_reward", "Reward of each agent for a step that ends in this state", unit: "1", range: -Double.infinity...0),
    ]
  }

  /// What a run says of an episode.
  static let measures = [
    SummaryMeasure("agent_return", "return of an agent", signal: "task.agent_reward", .sum, unit: "1", isBetterWhenHigher: true),
    SummaryMeasure("goal_distance", "distance to the goal", signal: "task.distance", .mean, unit: "m", isBetterWhenHigher: false),
    SummaryMeasure("final_distance", "final distance", signal: "task.distance", .last, unit: "m", isBetterWhenHigher: false),
  ]
}
