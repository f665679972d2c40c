import Simulation
import Testing

@testable import Learning

/// How an agent's action columns become factors, masks and units, and the running moments of values.
@Suite struct ActionSpaceTests {
  private static let space = ActionSpace(
    TinyWorld.layout(
      observations: 1,
      action: [
        ActionLayout("move", "where to", count: 2, kind: .discrete(cases: 3), isMasked: true),
        ActionLayout("power", "how hard", kind: .continuous(2...6)),
        ActionLayout("word", "what to say", kind: .discrete(cases: 2)),
        ActionLayout("push", "without bounds", kind: .continuous(-Double.infinity...Double.infinity)),
      ]))

  @Test func columnsFollowTheLayout() {
    #expect(Self.space.logits == 8 && Self.space.outputs == 10 && Self.space.actionWidth == 5 && Self.space.maskWidth == 6)
    var columns = Array(repeating: Float.nan, count: 5)
    Self.space.write([2, 1, 0], [0.5, -3]) { columns[$0] = $1 }
    // 0.5 of half a range from the centre 4; a number without bounds is itself
    #expect(columns == [2, 1, 5, 0, -3])
  }

  @Test func aNeutralActionIsZero() {
    let space = ActionSpace(
      TinyWorld.layout(
        observations: 1, action: [ActionLayout("thrust", "how hard", count: 2, kind: .continuous(0...40), neutral: 9.5)]))
    var columns = Array(repeating: Float.nan, count: 2)
    space.write([], [0, -0.25]) { columns[$0] = $1 }
    #expect(columns == [9.5, 4.5])
  }

  @Test func masksCoverTheLogits() {
    var mask = Array(repeating: UInt8(9), count: 8)
    let allowed: [Bool] = [true, false, true, false, false, false]
    #expect(Self.space.writeMask(into: &mask) { allowed[$0] })
    // a factor that allows nothing is left its first case; one that is not masked is open
    #expect(mask == [1, 0, 1, 1, 0, 0, 1, 1])
    let masked = ActionSpace(
      TinyWorld.layout(observations: 1, action: [ActionLayout("move", "where to", kind: .discrete(cases: 3), isMasked: true)]))
    #expect(masked.writeMask(into: &mask) { $0 == 2 })
    #expect(!masked.writeMask(into: &mask) { _ in false })
  }

  @Test func runningMomentsAreDebiased() {
    var normaliser = ValueNormaliser(decay: 0.5)
    #expect(normaliser.mean == 0 && normaliser.deviation == 1)
    normaliser.add([1, 3])
    #expect(normaliser.mean == 2 && normaliser.deviation == 1)
    // m = 3, s = 13.75, w = 0.75
    normaliser.add([5])
    #expect(normaliser.mean == 4 && abs(normaliser.deviation * normaliser.deviation - 7.0 / 3) < 1e-12)
    // equal returns: the deviation has a floor
    var constant = ValueNormaliser(decay: 0.5)
    constant.add([7, 7])
    #expect(constant.mean == 7 && abs(constant.deviation - 0.01) < 1e-15)
    var without = ValueNormaliser(decay: nil)
    without.add([5, 6])
    #expect(without.mean == 0 && without.deviation == 1)
  }
}
