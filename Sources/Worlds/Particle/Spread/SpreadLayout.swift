import Simulation

extension SpreadWorld {
  static func layout(_ p: ParticleParameters) -> WorldLayout {
    WorldLayout(
      agents: (0..<p.agentCount).map { "\(p.agentName.lowercased())_\($0)" }, observation: observationFields(p),
      action: [
        ActionLayout(
          "move", "0 no push; 1 push towards -x, 2 +x, 3 -y, 4 +y", frame: "world",
          kind: .discrete(cases: ParticleMotion<Double>.moveCount))
      ], signals: signalFields(p), state: stateFields(p))
  }

  private static func observationFields(_ p: ParticleParameters) -> [FieldLayout] {
    let others = p.agentCount - 1
    func relative(_ name: String, _ longName: String, _ count: Int, _ dimension: String) -> FieldLayout {
      FieldLayout(
        "\(name).relative_position", longName, unit: "m", shape: [count, 2], dimensions: [dimension, "xy"], frame: "relative to the agent",
        range: unbounded)
    }
    let own = [
      FieldLayout("own.velocity", "Own velocity", unit: "m/s", shape: [2], dimensions: ["xy"], frame: "world", range: unbounded),
      FieldLayout("own.position", "Own position", unit: "m", shape: [2], dimensions: ["xy"], frame: "world", range: unbounded),
      relative(p.landmarkName, "Position of each landmark from here", p.landmarkCount, p.landmarkName),
    ]
    let other = [
      relative(p.agentName, "Position of each other agent from here", others, "other_\(p.agentName)"),
      FieldLayout(
        "\(p.agentName).message", "What each other agent says: nothing, always 0", unit: "1", shape: [others, 2],
        dimensions: ["other_\(p.agentName)", "channel"], range: 0...0),
    ]
    return own + (others > 0 ? other : [])
  }

  static func stateFields(_ p: ParticleParameters) -> [FieldLayout] {
    func perAgent(_ suffix: String, _ longName: String, unit: String) -> FieldLayout {
      FieldLayout(
        "\(p.agentName).\(suffix)", longName, unit: unit, shape: [p.agentCount, 2], dimensions: [p.agentName, "xy"], frame: "world",
        range: unbounded)
    }
    return [
      perAgent("position", "Position", unit: "m"), perAgent("velocity", "Velocity", unit: "m/s"),
      perAgent("contact_force", "Force of the other agents in the last step", unit: "N"),
      FieldLayout(
        "\(p.landmarkName).position", "Position", unit: "m", shape: [p.landmarkCount, 2], dimensions: [p.landmarkName, "xy"],
        frame: "world", range: unbounded),
    ]
  }

  private static func signalFields(_ p: ParticleParameters) -> [FieldLayout] {
    stateFields(p) + [
      FieldLayout(
        "\(p.agentName).collisions", "Other agents that the agent overlaps", unit: "1", shape: [p.agentCount], dimensions: [p.agentName],
        range: 0...Double(max(p.agentCount - 1, 0))),
      FieldLayout(
        "\(p.agentName).reward", "Reward of a step that ends in this state", unit: "1", shape: [p.agentCount], dimensions: [p.agentName],
        range: -Double.infinity...0),
      FieldLayout(
        "\(p.landmarkName).distance", "Distance to the nearest agent", unit: "m", shape: [p.landmarkCount], dimensions: [p.landmarkName],
        range: 0...(.infinity)),
      FieldLayout("task.agent_reward", "Mean over the agents of their reward", unit: "1", range: -Double.infinity...0),
    ]
  }

  /// What a run says of an episode.
  static func measures(_ p: ParticleParameters) -> [SummaryMeasure] {
    [
      SummaryMeasure(
        "agent_return", "return of an agent", signal: "task.agent_reward", .sum, unit: "1", isBetterWhenHigher: true),
      SummaryMeasure(
        "collisions", "collisions", signal: "\(p.agentName).collisions", .sum, unit: "1", isBetterWhenHigher: false),
      SummaryMeasure(
        "coverage_distance", "coverage distance", signal: "\(p.landmarkName).distance", .mean, unit: "m", isBetterWhenHigher: false),
    ]
  }

  static let unbounded = -Double.infinity...Double.infinity
}
