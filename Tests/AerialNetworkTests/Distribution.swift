/// Distances between samples and laws.
enum Distribution {
  /// Kolmogorov-Smirnov distance times √n; above 1.95 with probability 0.001.
  static func kolmogorov(_ samples: [Double], _ cumulative: (Double) -> Double) -> Double {
    let sorted = samples.sorted()
    let n = Double(sorted.count)
    var distance = 0.0
    for (index, x) in sorted.enumerated() {
      let value = cumulative(x)
      distance = max(distance, abs(value - Double(index) / n), abs(value - Double(index + 1) / n))
    }
    return distance * n.squareRoot()
  }

  /// Two-sample Kolmogorov-Smirnov distance times √(n m/(n + m)).
  static func kolmogorov(_ a: [Double], _ b: [Double]) -> Double {
    let (x, y) = (a.sorted(), b.sorted())
    var (i, j, distance) = (0, 0, 0.0)
    while i < x.count && j < y.count {
      if x[i] <= y[j] { i += 1 } else { j += 1 }
      distance = max(distance, abs(Double(i) / Double(x.count) - Double(j) / Double(y.count)))
    }
    return distance * (Double(x.count * y.count) / Double(x.count + y.count)).squareRoot()
  }
}
