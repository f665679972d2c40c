/// How weighted QMIX weighs the temporal differences of the monotone team value, so that the fit is best where it matters.
///
/// With Q_tot the monotone team value, y the target from an unrestricted central value Q* that is learned beside it, and α the smaller
/// weight:
///
///     optimistic:  w = 1 where Q_tot < y, else α
///     central:     w = 1 where a is the greedy joint action or y > Q*⁻(s, greedy), else α
///
/// Source: Rashid et al., "Weighted QMIX: expanding monotonic value function factorisation", NeurIPS 2020, equations 7 and 8.
public struct MixerWeighting: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case optimistic, central
  }

  public var kind: Kind
  /// α, above 0, at most 1; 1 is QMIX whose targets come from the central value.
  public var smallerWeight: Double
  /// Hidden widths of the central value's mixer.
  public var centralWidths: [Int]

  public init(_ kind: Kind, smallerWeight: Double = 0.1, centralWidths: [Int] = [256, 256, 256]) {
    (self.kind, self.smallerWeight, self.centralWidths) = (kind, smallerWeight, centralWidths)
  }

  func check() throws(ValueMixingError) {
    guard smallerWeight > 0, smallerWeight <= 1 else {
      throw .setting(name: "smallerWeight", value: smallerWeight, allowed: "above 0, at most 1")
    }
    guard !centralWidths.isEmpty else { throw .setting(name: "layers of centralWidths", value: 0, allowed: "at least 1") }
    for width in centralWidths where width < 1 { throw .setting(name: "centralWidths", value: Double(width), allowed: "at least 1") }
  }
}
