/// Point estimates with their intervals, a row a method: a bar from end to end of the interval, a line at the value.
public struct IntervalPanel: Sendable {
  public struct Row: Sendable {
    public let name: String
    public let value: Double
    public let low: Double
    public let high: Double

    public init(name: String, value: Double, low: Double, high: Double) {
      (self.name, self.value, self.low, self.high) = (name, value, low, high)
    }
  }

  public let title: String
  public let rows: [Row]
  /// A value that deserves a line of its own, such as an even chance.
  public let marker: Double?

  public init(title: String, rows: [Row], marker: Double? = nil) { (self.title, self.rows, self.marker) = (title, rows, marker) }

  private static let rowHeight = 26.0
  private static let heading = 30.0
  private static let footing = 30.0

  /// From the panel's top to the middle of a row.
  static func middle(ofRow index: Int) -> Double { heading + rowHeight * (Double(index) + 0.5) }

  var height: Double { Self.heading + Self.rowHeight * Double(rows.count) + Self.footing }

  /// Draws the panel into a column of the given width.
  func draw(_ canvas: inout SVGCanvas, left: Double, top: Double, width: Double) {
    let ends = rows.flatMap { [$0.low, $0.high, $0.value] } + (marker.map { [$0] } ?? [])
    let axis = PlotAxis(PlotAxis.padded(ends, share: 0.08), from: left, to: left + width)
    let (frameTop, bottom) = (top + Self.heading, top + Self.heading + Self.rowHeight * Double(rows.count))
    canvas.text(title, x: left, y: frameTop - 9, size: 13, weight: "bold")
    canvas.horizontalTicks(axis, y: bottom, gridTo: frameTop)
    canvas.frame(x: left, y: frameTop, width: width, height: bottom - frameTop)
    if let marker {
      canvas.line([(axis.position(marker), frameTop), (axis.position(marker), bottom)], colour: "#444444", width: 1, opacity: 1)
    }
    for (index, row) in rows.enumerated() where row.value.isFinite {
      let (upper, lower) = (frameTop + Self.rowHeight * Double(index) + 6, frameTop + Self.rowHeight * Double(index + 1) - 6)
      let (start, end) = (axis.position(row.low), axis.position(row.high))
      canvas.area([(start, upper), (end, upper), (end, lower), (start, lower)], colour: CurvePlot.colour(index), opacity: 0.45)
      let value = axis.position(row.value)
      canvas.line([(value, upper - 2), (value, lower + 2)], colour: "#000000", width: 1.6, opacity: 1)
    }
  }
}
