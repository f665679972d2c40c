import PointMass
import Simulation
import Testing

@Suite struct MeasureTests {
  @Test func reductionsAreThoseOfTheStatesAfterEachStep() throws {
    let instance = PointMass.instance(EngineTests.world(.double), seed: 7)
    let speed = instance.layout.signal("body.speed")!
    let reductions: [SummaryMeasure.OverTime] = [.mean, .sum, .last, .meanOfSecondHalf]
    let measures = reductions.map { overTime in
      PlannedMeasure(
        measure: SummaryMeasure("speed", "speed", signal: "body.speed", overTime, unit: "m/s", isBetterWhenHigher: false),
        columns: speed.column..<speed.column + 1)
    }
    let plan = RecordPlan(
      signals: [RecordedSignal(field: speed.field, column: speed.column)], periodSteps: 1, measures: measures)
    let engine = EpisodeRunner(
      runner: instance.runner, policy: instance.policy("homing")!, scenes: FixedScene([1, 2, 1]),
      plan: EpisodePlan(episodes: 0..<5, episodeSteps: 20, record: plan, threads: 1, lanes: 4))
    var count = 0
    _ = try engine.run { record in
      let speeds = record.signals.dropFirst()
      let sum = speeds.reduce(0, +)
      #expect(abs(record.summary[0] - sum / 20) < 1e-12 && abs(record.summary[1] - sum) < 1e-12 && sum > 0)
      #expect(record.summary[2] == speeds.last)
      #expect(abs(record.summary[3] - speeds.suffix(10).reduce(0, +) / 10) < 1e-12 && record.summary[3] != record.summary[0])
      count += 1
    }
    #expect(count == 5)
  }
}
