import RunStorage
import Testing

@testable import Learning

/// What networks see of observations.
@Suite struct ObservationNormaliserTests {
  private func written(_ normaliser: ObservationNormaliser, _ observations: [Float]) -> [Float] {
    var target = Array(repeating: Float.nan, count: observations.count)
    normaliser.write(observations, rows: observations.count / normaliser.width, into: &target)
    return target
  }

  /// Columns 1, 3, 5, 7 (mean 4, deviation √5) and four times 9 (deviation 0, taken as 10⁻³).
  @Test func meanAndDeviationAreThoseOfTheRowsSoFar() {
    var normaliser = ObservationNormaliser(width: 2, limit: 3)
    normaliser.add([1, 9, 3, 9], rows: 2)
    normaliser.add([5, 9, 7, 9], rows: 2)
    #expect(written(normaliser, [1, 9]) == [1, 9], "nothing moves before the units are adopted")
    normaliser.adopt()
    let root = Float(5).squareRoot()
    let seen = written(normaliser, [4 + root, 9, 4 - 2 * root, 9.001, 100, -100])
    for (value, expected) in zip(seen, [1, 0, -2, 1, 3, -3] as [Float]) { #expect(abs(value - expected) < 1e-3, "\(seen)") }
    // what is added later counts after the next adoption
    normaliser.add([104, 9, 104, 9, 104, 9, 104, 9], rows: 4)
    #expect(written(normaliser, [4, 9]) == [0, 0])
    normaliser.adopt()
    #expect(abs(written(normaliser, [54, 9])[0]) < 1e-5)
  }

  @Test func withoutALimitObservationsStayAsTheyAre() {
    var normaliser = ObservationNormaliser(width: 1, limit: nil)
    normaliser.add([1, 2, 3], rows: 3)
    normaliser.adopt()
    #expect(written(normaliser, [1e9, -7]) == [1e9, -7])
  }

  @Test func aCheckpointGoesOnAndAForeignOneIsRefused() throws {
    var normaliser = ObservationNormaliser(width: 2, limit: 3)
    normaliser.add([1, 9, 3, 8], rows: 2)
    normaliser.adopt()
    normaliser.add([2, 2], rows: 1)
    var writer = CheckpointWriter()
    normaliser.encode(into: &writer)
    let reader = try CheckpointReader(writer.encoded())
    var restored = ObservationNormaliser(width: 2, limit: 3)
    try restored.decode(reader)
    #expect(restored == normaliser)
    var narrow = ObservationNormaliser(width: 1, limit: 3)
    #expect(throws: LearnerError.self) { try narrow.decode(reader) }
  }
}
