import DeterministicMath
public protocol World: Sendable {
  func step<L: Lane>(_ s: UnsafeMutablePointer<L>)
}
public struct Runner: Sendable {
  public let step: @Sendable (UnsafeMutableRawPointer) -> Void
  @inlinable
  public init<W: World, L: Lane>(_ w: W, _ l: L.Type) {
    step = { w.step($0.assumingMemoryBound(to: L.self)) }
  }
}
