/// |a - b| / max(|b|, floor): the error of `a` relative to the reference `b`.
public func relativeError(_ a: Double, _ b: Double, floor: Double = 1e-300) -> Double {
  abs(a - b) / Swift.max(abs(b), floor)
}
