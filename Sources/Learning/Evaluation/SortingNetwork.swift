import DeterministicMath

/// Sorts the same places of eight lanes at once: a fixed list of exchanges, whatever the values.
///
/// Source: Batcher's merge exchange for any count, Knuth, "The art of computer programming", volume 3, algorithm 5.2.2 M.
struct SortingNetwork: Sendable {
  /// Places (a, b) with a < b; the smaller value goes to a.
  let exchanges: [(first: Int32, second: Int32)]

  init(count: Int) {
    var exchanges: [(Int32, Int32)] = []
    var top = 1
    while top * 2 < count { top *= 2 }
    var p = count > 1 ? top : 0
    while p > 0 {
      var (q, r, d) = (top, 0, p)
      while true {
        for index in 0..<max(0, count - d) where index & p == r { exchanges.append((Int32(index), Int32(index + d))) }
        if q == p { break }
        (d, q, r) = (q - p, q / 2, p)
      }
      p /= 2
    }
    self.exchanges = exchanges
  }

  /// Puts every lane of `values` in ascending order.
  func sort(_ values: UnsafeMutablePointer<SIMD8<Double>>) {
    exchanges.withUnsafeBufferPointer { exchanges in
      for exchange in exchanges {
        let (a, b) = (values[Int(exchange.first)], values[Int(exchange.second)])
        values[Int(exchange.first)] = SIMD8<Double>.minimum(a, b)
        values[Int(exchange.second)] = SIMD8<Double>.maximum(a, b)
      }
    }
  }
}
