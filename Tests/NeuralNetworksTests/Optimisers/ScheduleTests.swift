import NeuralNetworks
import Testing

@Suite struct ScheduleTests {
  @Test func endPointsAndMiddles() {
    let linear = Schedule.linear(from: 1, to: 0.05, steps: 100)
    #expect(linear.value(at: 0) == 1 && linear.value(at: 50) == 0.525 && linear.value(at: 100) == 0.05 && linear.value(at: 900) == 0.05)
    let cosine = Schedule.cosine(from: 3, to: 1, steps: 10)
    #expect(cosine.value(at: 0) == 3 && cosine.value(at: 5) == 2 && cosine.value(at: 10) == 1 && cosine.value(at: 11) == 1)
    let exponential = Schedule.exponential(from: 8, factor: 0.5, steps: 10, floor: 0.9)
    #expect(exponential.value(at: 0) == 8 && exponential.value(at: 10) == 4 && exponential.value(at: 20) == 2)
    #expect(exponential.value(at: 1000) == 0.9)
    #expect(Schedule.constant(4).value(at: 7) == 4)
  }

  @Test func warmUpThenTheInnerSchedule() {
    let schedule = Schedule.warmUp(steps: 10, then: .linear(from: 2, to: 0, steps: 10))
    #expect(schedule.value(at: 0) == 0 && schedule.value(at: 5) == 1 && schedule.value(at: 10) == 2 && schedule.value(at: 15) == 1)
    #expect(schedule.value(at: 20) == 0)
  }

  @Test func pieces() {
    let schedule = Schedule.piecewise([.init(from: 0, value: 1), .init(from: 5, value: 0.1), .init(from: 8, value: 0)])
    #expect([0, 4, 5, 7, 8, 100].map(schedule.value) == [1, 1, 0.1, 0.1, 0, 0])
  }

  @Test func noStepsMeansTheEnd() {
    #expect(Schedule.linear(from: 1, to: 0, steps: 0).value(at: 0) == 0)
    #expect(Schedule.warmUp(steps: 0, then: .constant(2)).value(at: 0) == 2)
  }
}
