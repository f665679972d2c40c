/// Curves over steps with a band between the ends of their intervals: learning curves over seeds, performance profiles.
public struct CurvePlot: Sendable {
  public struct Point: Sendable {
    public let step: Double
    public let value: Double
    /// Ends of the interval; nil draws no band at this point.
    public let low: Double?
    public let high: Double?

    public init(step: Double, value: Double, low: Double? = nil, high: Double? = nil) {
      (self.step, self.value, self.low, self.high) = (step, value, low, high)
    }

    var isDrawable: Bool { step.isFinite && value.isFinite }
  }

  public struct Series: Sendable {
    public let name: String
    /// By ascending step; points that are not finite are left out.
    public let points: [Point]

    public init(name: String, points: [Point]) { (self.name, self.points) = (name, points) }
  }

  /// What an axis shows, in which unit; nil for numbers without.
  public struct Axis: Sendable {
    public let title: String
    public let unit: String?

    public init(title: String, unit: String? = nil) { (self.title, self.unit) = (title, unit) }

    var text: String { unit.map { $0 == "1" ? title : "\(title), \($0)" } ?? title }
  }

  public let title: String
  public let horizontal: Axis
  public let vertical: Axis
  public let series: [Series]

  public init(title: String, horizontal: Axis, vertical: Axis, series: [Series]) {
    (self.title, self.horizontal, self.vertical, self.series) = (title, horizontal, vertical, series)
  }

  static let size = (width: 720.0, height: 420.0)
  private static let frame = (left: 74.0, top: 44.0, right: 24.0, bottom: 58.0)
  private static let legendRow = 18.0

  /// Room for the frame, its titles and a legend under it.
  var height: Double { Self.size.height + Self.legendRow * Double(legendLines.count) }

  public func svg() -> String {
    var canvas = SVGCanvas(width: Self.size.width, height: height)
    draw(&canvas, left: 0, top: 0)
    return canvas.document()
  }

  /// Draws the plot with its upper left corner at a place.
  func draw(_ canvas: inout SVGCanvas, left: Double, top: Double) {
    let points = series.flatMap(\.points).filter(\.isDrawable)
    let values = points.map(\.value) + points.compactMap(\.low) + points.compactMap(\.high)
    let edges = (
      left: left + Self.frame.left, right: left + Self.size.width - Self.frame.right, top: top + Self.frame.top,
      bottom: top + Self.size.height - Self.frame.bottom
    )
    let steps = PlotAxis(PlotAxis.padded(points.map(\.step), share: 0), from: edges.left, to: edges.right)
    let levels = PlotAxis(PlotAxis.padded(values), from: edges.bottom, to: edges.top)
    canvas.text(title, x: edges.left, y: top + 26, size: 15, weight: "bold")
    canvas.horizontalTicks(steps, y: edges.bottom, gridTo: edges.top, label: steps.scaledLabel)
    canvas.verticalTicks(levels, x: edges.left, gridTo: edges.right)
    canvas.frame(x: edges.left, y: edges.top, width: edges.right - edges.left, height: edges.bottom - edges.top)
    canvas.text(horizontal.text, x: (edges.left + edges.right) / 2, y: edges.bottom + 38, size: 12, anchor: "middle")
    canvas.text(vertical.text, x: left + 20, y: (edges.top + edges.bottom) / 2, size: 12, anchor: "middle", rotation: -90)
    // all bands first, so that none hides a curve
    for (index, series) in series.enumerated() { drawBand(&canvas, series, colour: Self.colour(index), steps, levels) }
    for (index, series) in series.enumerated() {
      let screen = series.points.filter(\.isDrawable).map { (steps.position($0.step), levels.position($0.value)) }
      if screen.count == 1 { canvas.circle(screen[0], radius: 3, fill: Self.colour(index), stroke: Self.colour(index)) }
      if screen.count > 1 { canvas.line(screen, colour: Self.colour(index), width: 1.8, opacity: 1) }
    }
    drawLegend(&canvas, left: edges.left, top: edges.bottom + 56)
  }

  static func colour(_ index: Int) -> String { EpisodePlot.palette[index % EpisodePlot.palette.count] }

  /// A band a stretch of neighbouring points that have an interval.
  private func drawBand(_ canvas: inout SVGCanvas, _ series: Series, colour: String, _ steps: PlotAxis, _ levels: PlotAxis) {
    let drawable = series.points.filter(\.isDrawable)
    for stretch in drawable.split(whereSeparator: { $0.low?.isFinite != true || $0.high?.isFinite != true }) {
      let upper = stretch.map { (steps.position($0.step), levels.position($0.high ?? $0.value)) }
      let lower = stretch.map { (steps.position($0.step), levels.position($0.low ?? $0.value)) }
      if stretch.count > 1 {
        canvas.area(upper + lower.reversed(), colour: colour, opacity: 0.2)
      } else {
        canvas.line([upper[0], lower[0]], colour: colour, width: 1.2, opacity: 0.6)
      }
    }
  }

  private static func legendWidth(_ name: String) -> Double { 40 + 6.6 * Double(name.count) }

  /// The named series, as many on a line as fit.
  private var legendLines: [[Int]] {
    var lines: [[Int]] = []
    var used = 0.0
    for (index, series) in series.enumerated() where !series.name.isEmpty {
      let width = Self.legendWidth(series.name)
      if lines.isEmpty || used + width > Self.size.width - Self.frame.left - Self.frame.right {
        lines.append([])
        used = 0
      }
      lines[lines.count - 1].append(index)
      used += width
    }
    return lines
  }

  private func drawLegend(_ canvas: inout SVGCanvas, left: Double, top: Double) {
    for (row, line) in legendLines.enumerated() {
      var x = left
      let y = top + Self.legendRow * Double(row)
      for index in line {
        canvas.line([(x, y), (x + 22, y)], colour: Self.colour(index), width: 2.4, opacity: 1)
        canvas.text(series[index].name, x: x + 28, y: y + 4, size: 12)
        x += Self.legendWidth(series[index].name)
      }
    }
  }
}
