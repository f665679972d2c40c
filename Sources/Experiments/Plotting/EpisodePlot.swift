/// A drawing of one episode as SVG: paths in the plane on the left, values over time in panels on the right.
public struct EpisodePlot {
  public struct Track {
    public let name: String
    public let colour: String
    /// Metres, world frame.
    public let points: [(x: Double, y: Double)]
    /// A thin line for the many (users), a thick one for the few (UAVs).
    public let isProminent: Bool
    public init(name: String, colour: String, points: [(x: Double, y: Double)], isProminent: Bool) {
      (self.name, self.colour, self.points, self.isProminent) = (name, colour, points, isProminent)
    }
  }

  public struct Series {
    public let name: String
    public let colour: String
    public let values: [Double]
    public init(name: String, colour: String, values: [Double]) {
      (self.name, self.colour, self.values) = (name, colour, values)
    }
  }

  public struct Panel {
    public let title: String
    public let unit: String
    public let series: [Series]
    public init(title: String, unit: String, series: [Series]) { (self.title, self.unit, self.series) = (title, unit, series) }
  }

  public let title: String
  public let timesSeconds: [Double]
  public let tracks: [Track]
  public let panels: [Panel]

  public init(title: String, timesSeconds: [Double], tracks: [Track], panels: [Panel]) {
    (self.title, self.timesSeconds, self.tracks, self.panels) = (title, timesSeconds, tracks, panels)
  }

  /// Okabe and Ito's palette, legible to colour-blind readers.
  public static let palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F", "#000000"]

  public func svg() -> String {
    let panelHeight = 170.0
    let mapSize = 520.0
    let height = max(mapSize + 130, 60 + Double(panels.count) * (panelHeight + 68))
    let mapWidth = tracks.isEmpty ? 0 : mapSize + 110
    let width = mapWidth + (panels.isEmpty ? 0 : 560)
    var canvas = SVGCanvas(width: width, height: height)
    canvas.text(title, x: 20, y: 28, size: 17, weight: "bold")
    if !tracks.isEmpty { drawMap(&canvas, left: 70, top: 60, size: mapSize) }
    for (index, panel) in panels.enumerated() {
      drawPanel(&canvas, panel, left: mapWidth + 60, top: 60 + Double(index) * (panelHeight + 68), width: 420, height: panelHeight)
    }
    return canvas.document()
  }

  private func drawMap(_ canvas: inout SVGCanvas, left: Double, top: Double, size: Double) {
    let points = tracks.flatMap(\.points)
    let spanX = PlotAxis.padded(points.map(\.x)), spanY = PlotAxis.padded(points.map(\.y))
    let span = max(spanX.upperBound - spanX.lowerBound, spanY.upperBound - spanY.lowerBound)
    let horizontal = PlotAxis(spanX.lowerBound...spanX.lowerBound + span, from: left, to: left + size)
    let vertical = PlotAxis(spanY.lowerBound...spanY.lowerBound + span, from: top + size, to: top)
    canvas.frame(x: left, y: top, width: size, height: size)
    canvas.horizontalTicks(horizontal, y: top + size, gridTo: top)
    canvas.verticalTicks(vertical, x: left, gridTo: left + size)
    canvas.text("x, m", x: left + size / 2, y: top + size + 36, size: 12, anchor: "middle")
    canvas.text("y, m", x: left - 48, y: top + size / 2, size: 12, anchor: "middle", rotation: -90)
    for track in tracks where !track.points.isEmpty {
      let screen = track.points.map { (horizontal.position($0.x), vertical.position($0.y)) }
      canvas.line(screen, colour: track.colour, width: track.isProminent ? 2.2 : 0.9, opacity: track.isProminent ? 1 : 0.6)
      canvas.circle(screen[0], radius: track.isProminent ? 4 : 2, fill: "white", stroke: track.colour)
      canvas.circle(screen[screen.count - 1], radius: track.isProminent ? 5 : 2.2, fill: track.colour, stroke: track.colour)
    }
    var x = left
    for track in tracks where track.isProminent || track.name != "" {
      canvas.circle((x + 5, top + size + 60), radius: 5, fill: track.colour, stroke: track.colour)
      canvas.text(track.name, x: x + 15, y: top + size + 64, size: 12)
      x += 30 + 7 * Double(track.name.count)
    }
  }

  private func drawPanel(
    _ canvas: inout SVGCanvas, _ panel: Panel, left: Double, top: Double, width: Double, height: Double
  ) {
    let times = PlotAxis(PlotAxis.padded(timesSeconds, share: 0), from: left, to: left + width)
    let values = PlotAxis(PlotAxis.padded(panel.series.flatMap(\.values) + [0]), from: top + height, to: top)
    let unit = panel.unit == "1" ? "" : ", " + panel.unit
    let room = 58 - unit.count
    let heading = panel.title.count > room ? panel.title.prefix(room - 1) + "…" : panel.title[...]
    canvas.text(heading + unit, x: left, y: top - 7, size: 13, weight: "bold")
    canvas.frame(x: left, y: top, width: width, height: height)
    canvas.horizontalTicks(times, y: top + height, gridTo: top)
    canvas.verticalTicks(values, x: left, gridTo: left + width)
    canvas.text("time, s", x: left + width, y: top + height + 32, size: 12, anchor: "end")
    for series in panel.series {
      let screen = zip(timesSeconds, series.values).map { (times.position($0), values.position($1)) }
      canvas.line(screen, colour: series.colour, width: panel.series.count > 8 ? 0.9 : 1.7, opacity: panel.series.count > 8 ? 0.7 : 1)
    }
    guard panel.series.count <= 8 else { return }
    for (index, series) in panel.series.enumerated() where !series.name.isEmpty {
      let y = top + 10 + 16 * Double(index)
      canvas.line([(left + width + 8, y), (left + width + 22, y)], colour: series.colour, width: 2, opacity: 1)
      canvas.text(series.name, x: left + width + 26, y: y + 4, size: 11)
    }
  }
}
