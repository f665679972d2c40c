/// A region of the plane, metres.
public enum Region: Hashable, Sendable {
  /// Corners (lowX, lowY) and (highX, highY), low < high.
  case rectangle(lowX: Double, lowY: Double, highX: Double, highY: Double)
  /// Centre (x, y) and radius > 0.
  case disc(x: Double, y: Double, radius: Double)

  /// The smallest rectangle around the region.
  public var boundingRectangle: (lowX: Double, lowY: Double, highX: Double, highY: Double) {
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY): (lowX, lowY, highX, highY)
    case .disc(let x, let y, let radius): (x - radius, y - radius, x + radius, y + radius)
    }
  }

  @inlinable
  public func contains(x: Double, y: Double) -> Bool {
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY): return x >= lowX && x <= highX && y >= lowY && y <= highY
    case .disc(let centreX, let centreY, let radius):
      let (dx, dy) = (x - centreX, y - centreY)
      return dx * dx + dy * dy <= radius * radius
    }
  }

  /// Canonical text with numbers in metres.
  var canonicalText: String {
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY):
      "rectangle(\(numberText(lowX)), \(numberText(lowY)), \(numberText(highX)), \(numberText(highY)))"
    case .disc(let x, let y, let radius): "disc(\(numberText(x)), \(numberText(y)), \(numberText(radius)))"
    }
  }
}
