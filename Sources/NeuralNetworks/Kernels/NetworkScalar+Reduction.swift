/// The 16 virtual lanes of a fixed-order sum: value i goes to lane i mod 16; lanes are added by one tree (`FixedOrderSum`).
struct LaneSums<Scalar: NetworkScalar> {
  private var lanes = SIMD16<Scalar>.zero

  mutating func add(_ value: Scalar, at index: Int) { lanes[index & 15] += value }
  /// lane ← a·b + lane, fused.
  mutating func addProduct(_ a: Scalar, _ b: Scalar, at index: Int) { lanes[index & 15].addProduct(a, b) }

  var value: Scalar {
    var sums = lanes
    for width in [8, 4, 2, 1] {
      for lane in 0..<width { sums[lane] += sums[lane + width] }
    }
    return sums[0]
  }
}

extension NetworkScalar {
  public static func sum(_ count: Int, _ x: UnsafePointer<Self>) -> Self {
    var sums = LaneSums<Self>()
    for i in 0..<count { sums.add(x[i], at: i) }
    return sums.value
  }

  public static func sumOfSquares(_ count: Int, _ x: UnsafePointer<Self>) -> Self { dot(count, x, x) }

  public static func dot(_ count: Int, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>) -> Self {
    var sums = LaneSums<Self>()
    for i in 0..<count { sums.addProduct(x[i], y[i], at: i) }
    return sums.value
  }

  public static func allFinite(_ count: Int, _ x: UnsafePointer<Self>) -> Bool {
    for i in 0..<count where !x[i].isFinite { return false }
    return true
  }
}
