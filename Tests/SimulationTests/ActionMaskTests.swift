import Simulation
import Testing

/// Two agents with a masked factor, repeated twice, and a free one; which cases are available alternates with the step.
private struct AlternatingWorld: EnvironmentWorld {
  let layout = WorldLayout(
    agents: ["even", "odd"], observation: [FieldLayout("step", "Step", unit: "1", range: 0...100)],
    action: [
      ActionLayout("choice", "Choice", count: 2, kind: .discrete(cases: 4), isMasked: true),
      ActionLayout("force", "Force", unit: "N", kind: .continuous(-2...3)),
    ], signals: [FieldLayout("step", "Step", unit: "1", range: 0...100)], state: [FieldLayout("step", "Step", unit: "1", range: 0...100)])

  func reset(_ state: UnsafeMutableBufferPointer<Double>, scene: UnsafePointer<Double>, episode: EpisodeAddress) { state[0] = 0 }

  func step(_ environment: EnvironmentStep) -> StepEnd {
    environment.state[0] += 1
    return StepEnd(teamReward: 0, isTerminated: false)
  }

  func observe(
    _ state: UnsafeBufferPointer<Double>, observations: UnsafeMutableBufferPointer<Double>, signals: UnsafeMutableBufferPointer<Double>
  ) {
    (observations[0], observations[1], signals[0]) = (state[0], state[0], state[0])
  }

  static func isAvailable(agent: Int, repetition: Int, choice: Int, step: Int) -> Bool { (agent + repetition + choice + step) % 2 == 0 }

  func mask(_ state: UnsafeBufferPointer<Double>, availableActions: UnsafeMutableBufferPointer<Double>) {
    for column in 0..<16 {
      let isAvailable = Self.isAvailable(agent: column / 8, repetition: column / 4 % 2, choice: column % 4, step: Int(state[0]))
      availableActions[column] = isAvailable ? 1 : 0
    }
  }
}

@Suite struct ActionMaskTests {
  private func records(_ precision: Precision) throws -> [EpisodeRecord] {
    let world = OneEnvironmentAtATime(AlternatingWorld())
    let runner = precision == .single ? WorldRunner(world, SIMD16<Float>.self) : WorldRunner(world, SIMD8<Double>.self)
    let engine = EpisodeRunner(
      runner: runner, policy: UniformRandomPolicy(world.layout, seed: 3), scenes: FixedScene([]),
      plan: EpisodePlan(episodes: 0..<40, episodeSteps: 12, record: RecordPlan(signals: [], periodSteps: 1), threads: 1, lanes: 16))
    var records: [EpisodeRecord] = []
    _ = try engine.run { records.append($0) }
    return records
  }

  @Test(arguments: Precision.allCases) func theRandomPolicyFollowsTheMaskOfTheStateItSees(_ precision: Precision) throws {
    var counts = [Int](repeating: 0, count: 4)
    var forces: ClosedRange<Float> = 0...0
    for record in try records(precision) {
      for (index, action) in record.actions.enumerated() {
        let (step, agent, column) = (index / 6, index / 3 % 2, index % 3)
        if column == 2 {
          #expect((-2...3).contains(action))
          forces = min(forces.lowerBound, action)...max(forces.upperBound, action)
        } else {
          #expect(AlternatingWorld.isAvailable(agent: agent, repetition: column, choice: Int(action), step: step))
          counts[Int(action)] += 1
        }
      }
    }
    // 1920 choices, 480 of each: five standard deviations
    for count in counts { #expect(abs(count - 480) < 95) }
    #expect(forces.lowerBound < -1.9 && forces.upperBound > 2.9)
  }

  @Test func precisionDoesNotShowInTheDraws() throws {
    #expect(try records(.single).map(\.actions) == records(.double).map(\.actions))
  }

  @Test func layoutsCountTheirMaskColumns() {
    #expect(AlternatingWorld().layout.maskWidth == 8)
    #expect(ActionLayout("free", "Free", kind: .discrete(cases: 9)).maskWidth == 0)
  }
}
