/// The drawing of `sortie statistics`: a panel an aggregate score on the left, the performance profile on the right, one legend.
struct StatisticsPlot {
  let title: String
  let panels: [IntervalPanel]
  let profile: CurvePlot

  private static let panelWidth = 320.0
  private static let margin = 28.0

  func svg() -> String {
    let left = Self.margin + Self.panelWidth + Self.margin
    let panelsHeight = panels.reduce(0) { $0 + $1.height + 8 }
    let top = 44.0
    var canvas = SVGCanvas(width: left + CurvePlot.size.width, height: top + max(panelsHeight, profile.height) + Self.margin)
    canvas.text(title, x: Self.margin, y: 28, size: 16, weight: "bold")
    var y = top
    for panel in panels {
      panel.draw(&canvas, left: Self.margin, top: y, width: Self.panelWidth)
      y += panel.height + 8
    }
    profile.draw(&canvas, left: left, top: top)
    return canvas.document()
  }
}
