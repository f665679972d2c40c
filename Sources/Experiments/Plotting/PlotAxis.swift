/// A linear map from values to screen positions, with round ticks.
struct PlotAxis {
  let range: ClosedRange<Double>
  let start: Double
  let end: Double

  init(_ range: ClosedRange<Double>, from start: Double, to end: Double) {
    (self.range, self.start, self.end) = (range, start, end)
  }

  func position(_ value: Double) -> Double {
    start + (end - start) * (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// The range of the finite values, widened by a share of itself on both sides; never empty.
  static func padded(_ values: [Double], share: Double = 0.04) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    let span = high - low
    if span <= 0 { return low - 0.5...high + 0.5 }
    return low - share * span...high + share * span
  }

  /// Four to nine round values within the range: 1, 2 or 5 times a power of ten apart.
  var ticks: [Double] {
    let span = range.upperBound - range.lowerBound
    var step = 1.0
    while step * 10 <= span { step *= 10 }
    while step > span { step /= 10 }
    for factor in [0.2, 0.5] where span / step < 4 { if span / (step * factor) <= 9.5 { step *= factor; break } }
    let first = (range.lowerBound / step).rounded(.up)
    let last = (range.upperBound / step).rounded(.down)
    guard last >= first, last - first < 100 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// The shortest text that tells two neighbouring ticks apart.
  static func label(_ value: Double) -> String {
    if value == 0 { return "0" }
    var text = DecimalText.significant(value, 6)
    if text.contains("."), !text.contains("e") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text
  }
}

extension PlotAxis {
  /// A tick's label with one suffix for the whole axis: k from ten thousand on, M from a million on, G from a thousand million on.
  func scaledLabel(_ value: Double) -> String {
    let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    let (scale, suffix) =
      switch largest {
      case 1e9..<1e12: (1e9, "G")
      case 1e6..<1e9: (1e6, "M")
      case 1e4..<1e6: (1e3, "k")
      default: (1, "")
      }
    return value == 0 ? "0" : Self.label(value / scale) + suffix
  }
}
