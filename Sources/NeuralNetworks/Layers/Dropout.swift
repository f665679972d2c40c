import DeterministicMath

/// Inverted dropout: an element is kept with probability 1 - p and then divided by it.
///
///     mask = 1/(1 - p) where kept, else 0;   y = x·mask;   dx = dy·mask
///
/// The mask is a pure function of key and counter: word i mod 4 of block i/4 decides on element i.
public struct Dropout: Sendable {
  /// p, the probability of dropping an element.
  public let probability: Double

  /// - Precondition: 0 <= probability < 1.
  public init(probability: Double) {
    precondition(probability >= 0 && probability < 1, "a dropout probability is in 0 ..< 1")
    self.probability = probability
  }

  /// Writes the mask of `count` elements; `counter` names the pass (episode and step), its block is the first.
  public func fill<Scalar: NetworkScalar>(
    _ mask: UnsafeMutablePointer<Scalar>, count: Int, key: RandomKey, counter: RandomCounter
  ) {
    let kept = Scalar(1 / (1 - probability))
    let dropsBelow = UInt64(probability * 0x1p32)
    var at = counter
    for start in stride(from: 0, to: count, by: 4) {
      let words = key.block(at: at)
      for index in start..<Swift.min(start + 4, count) { mask[index] = UInt64(words[index - start]) < dropsBelow ? 0 : kept }
      at.block &+= 1
    }
  }

  /// y = x·mask, forward and backward alike; x and y may be the same memory.
  public func apply<Scalar: NetworkScalar>(_ x: Matrix<Scalar>, mask: UnsafePointer<Scalar>, into y: Matrix<Scalar>) {
    precondition(x.isContiguous && y.isContiguous && y.hasShape(x.rows, x.columns), "dropout needs contiguous matrices of one shape")
    Scalar.multiply(x.count, x.base, mask, into: y.base)
  }
}
