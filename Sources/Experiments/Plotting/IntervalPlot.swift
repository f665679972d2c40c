/// A single panel of point estimates with their intervals, with the names in front of the rows.
public struct IntervalPlot: Sendable {
  public let title: String
  public let rows: [IntervalPanel.Row]

  public init(title: String, rows: [IntervalPanel.Row]) { (self.title, self.rows) = (title, rows) }

  private static let names = 170.0
  private static let width = 460.0
  private static let margin = 24.0

  public func svg() -> String {
    let panel = IntervalPanel(title: title, rows: rows)
    let left = Self.margin + Self.names
    var canvas = SVGCanvas(width: left + Self.width + Self.margin, height: panel.height + 2 * Self.margin)
    for (index, row) in rows.enumerated() {
      canvas.text(row.name, x: left - 10, y: Self.margin + IntervalPanel.middle(ofRow: index) + 4, size: 12, anchor: "end")
    }
    panel.draw(&canvas, left: left, top: Self.margin, width: Self.width)
    return canvas.document()
  }
}
