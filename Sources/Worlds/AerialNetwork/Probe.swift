import DeterministicMath
import Simulation
public struct Toy: World {
  public init() {}
  public func step<L: Lane>(_ s: UnsafeMutablePointer<L>) {
    let dt = L(0.01)
    func deriv(_ x: L, _ v: L, _ w: L) -> (L, L, L) {
      let n = L.squareRoot(L.fma(x, x, L.fma(v, v, L(1))))
      return (v, L.fma(-x, L(2), -v * n), L.select(L.less(x, v), x * w, L.maximum(v, w)))
    }
    var x = s[0], v = s[1], w = s[2]
    for _ in 0..<4 {
      let (a, b, c) = deriv(x, v, w)
      x = L.fma(dt, a, x); v = L.fma(dt, b, v); w = L.clamp(L.fma(dt, c, w), L(-5), L(5))
    }
    s[0] = x; s[1] = v; s[2] = w
  }
  public func runner(double: Bool) -> Runner { double ? Runner(self, SIMD8<Double>.self) : Runner(self, SIMD16<Float>.self) }
}
