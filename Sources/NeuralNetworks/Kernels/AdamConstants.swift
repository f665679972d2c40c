/// The numbers of one Adam step: see `NetworkScalar.adamUpdate`.
@frozen
public struct AdamConstants<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// η, with the bias correction of the mean.
  public var rate: Scalar
  /// 1 - β₁.
  public var oneMinusBeta1: Scalar
  /// β₂.
  public var beta2: Scalar
  /// 1 - β₂, computed before rounding.
  public var oneMinusBeta2: Scalar
  /// ε.
  public var epsilon: Scalar
  /// σ, the bias correction of √v.
  public var rootScale: Scalar
  /// λ of an L2 penalty (Adam); 0 for none.
  public var weightDecay: Scalar
  /// κ of decoupled decay (AdamW); 1 for none.
  public var shrink: Scalar
  /// Whether the step is divided by √v·σ + ε.
  public var isAdaptive: Bool

  @inlinable
  public init(
    rate: Scalar, oneMinusBeta1: Scalar, beta2: Scalar, oneMinusBeta2: Scalar, epsilon: Scalar, rootScale: Scalar, weightDecay: Scalar,
    shrink: Scalar, isAdaptive: Bool
  ) {
    self.rate = rate
    self.oneMinusBeta1 = oneMinusBeta1
    self.beta2 = beta2
    self.oneMinusBeta2 = oneMinusBeta2
    self.epsilon = epsilon
    self.rootScale = rootScale
    self.weightDecay = weightDecay
    self.shrink = shrink
    self.isAdaptive = isAdaptive
  }
}
