import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("Where segments are cut")
struct SegmentCutTests {
  private func ranges(_ steps: [Int], _ limits: SegmentLimits, recordsSignals: Bool = false) throws -> [ClosedRange<Int>] {
    let rig = try RecordingRig(FaultyStorage(), SampleRun.single(recordsSignals: recordsSignals))
    try rig.record(steps: steps, limits: limits)
    return rig.run.segments.journal.segments.map(\.episodes)
  }

  @Test("At 64 episodes or 64 MB")
  func standard() throws {
    #expect(SegmentLimits.standard == SegmentLimits(episodes: 64, payloadBytes: 64_000_000))
    #expect(try ranges(Array(repeating: 1, count: 130), .standard) == [0...63, 64...127, 128...129])
    #expect(try ranges(Array(repeating: 1, count: 64), .standard) == [0...63])
  }

  @Test("With the first episode that passes the byte limit, which it keeps")
  func bytes() throws {
    // 18 observations, 4 actions in float32, 10 bytes of reward and flags: 98 bytes a step and 72 for the last observation
    let description = SampleRun.single(recordsSignals: false)
    #expect(description.payloadBytes(steps: 10) == 98 * 10 + 72)
    let limits = SegmentLimits(episodes: 100, payloadBytes: 2104)
    #expect(try ranges([10, 10, 10, 10, 30, 10], limits) == [0...1, 2...3, 4...4, 5...5])
    let larger = SegmentLimits(episodes: 100, payloadBytes: 2105)
    #expect(try ranges([10, 10, 10, 10], larger) == [0...2, 3...3])
  }

  @Test("Payload counts every dataset")
  func payload() throws {
    // two rows of time (float64), position and thrust (4 float32)
    #expect(SampleRun.single(periodSteps: 5).payloadBytes(steps: 9) == 98 * 9 + 72 + 2 * (8 + 16))
    #expect(SampleRun.single(precision: .double, periodSteps: 5).payloadBytes(steps: 9) == 98 * 9 + 72 + 2 * (8 + 32))
    // three agents of 3 observations and 1 action, rewards for each, 6 signal columns every 2 steps
    #expect(SampleRun.several().payloadBytes(steps: 4) == 4 * 3 * (5 * 3 + 4) + 40 + 8 * 5 * 3 + 3 * (8 + 24))
  }

  @Test("The journal counts steps and the clock cuts nothing")
  func clock() throws {
    let rig = try RecordingRig(FaultyStorage(), SampleRun.single())
    var seconds = 0.0
    let jumping = { () -> Double in
      seconds += 1000
      return seconds
    }
    try rig.record(steps: [3, 4, 5, 6], limits: SegmentLimits(episodes: 3, payloadBytes: .max), clock: jumping)
    let journal = rig.run.segments.journal
    #expect(journal.segments.map(\.episodes) == [0...2, 3...3])
    #expect(journal.segments.map(\.steps) == [12, 6])
    #expect(journal.segments.allSatisfy { $0.isComplete })
  }
}
