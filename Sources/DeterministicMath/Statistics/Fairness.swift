/// How evenly a quantity is shared among those who receive it.
public enum Fairness {
  /// Jain's index (Σx)²/(n·Σx²): 1 if all shares are equal, k/n if k receive equal shares and the others none.
  ///
  /// Defined as 1 if every share is zero, and if there are none. Scaled by a power of two, so that squares neither overflow nor vanish.
  /// Source: Jain, Chiu, Hawe, DEC Research Report TR-301, 1984.
  /// - Precondition: every share is finite and at least 0.
  public static func jainIndex(_ shares: [Double]) -> Double {
    let largest = largestShare(shares)
    if largest == 0 { return 1 }
    let scaled = shares.map { $0 / largest.binade }
    let total = FixedOrderSum.sum(scaled)
    let squares = FixedOrderSum.sum(scaled.map { $0 * $0 })
    return total * total / (Double(shares.count) * squares)
  }

  /// Gini's coefficient Σ (2i - n - 1)·xᵢ / (n·Σx), shares in ascending order, i from 1: 0 if all are equal, (n - 1)/n if one has all.
  ///
  /// Defined as 0 if every share is zero, and if there are none.
  /// - Precondition: every share is finite and at least 0.
  public static func giniCoefficient(_ shares: [Double]) -> Double {
    let largest = largestShare(shares)
    if largest == 0 { return 0 }
    let scaled = shares.sorted().map { $0 / largest.binade }
    let count = Double(shares.count)
    let weighted = scaled.enumerated().map { (index, share) in (2 * Double(index + 1) - count - 1) * share }
    return FixedOrderSum.sum(weighted) / (count * FixedOrderSum.sum(scaled))
  }

  private static func largestShare(_ shares: [Double]) -> Double {
    var largest = 0.0
    for share in shares {
      precondition(share >= 0 && share.isFinite, "a share is finite and at least 0")
      largest = max(largest, share)
    }
    return largest
  }
}
