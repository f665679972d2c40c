/// Builds an SVG document from lines, circles and text; coordinates are pixels with two decimals.
struct SVGCanvas {
  let width: Double
  let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

  private func number(_ value: Double) -> String { DecimalText.fixed(value, 2) }

  mutating func text(
    _ text: String, x: Double, y: Double, size: Double, weight: String = "normal", anchor: String = "start", rotation: Double = 0
  ) {
    let turn = rotation == 0 ? "" : " transform=\"rotate(\(number(rotation)) \(number(x)) \(number(y)))\""
    elements.append(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" font-weight=\"\(weight)\" "
        + "text-anchor=\"\(anchor)\"\(turn)>\(Self.escaped(text))</text>")
  }

  mutating func line(_ points: [(Double, Double)], colour: String, width: Double, opacity: Double) {
    let path = points.map { number($0.0) + "," + number($0.1) }.joined(separator: " ")
    elements.append(
      "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(number(width))\" "
        + "stroke-opacity=\"\(number(opacity))\" stroke-linejoin=\"round\"/>")
  }

  mutating func circle(_ centre: (Double, Double), radius: Double, fill: String, stroke: String) {
    elements.append(
      "<circle cx=\"\(number(centre.0))\" cy=\"\(number(centre.1))\" r=\"\(number(radius))\" fill=\"\(fill)\" stroke=\"\(stroke)\"/>")
  }

  /// A filled shape without an edge.
  mutating func area(_ corners: [(Double, Double)], colour: String, opacity: Double) {
    let path = corners.map { number($0.0) + "," + number($0.1) }.joined(separator: " ")
    elements.append("<polygon points=\"\(path)\" fill=\"\(colour)\" fill-opacity=\"\(number(opacity))\"/>")
  }

  mutating func frame(x: Double, y: Double, width: Double, height: Double) {
    elements.append(
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" "
        + "fill=\"none\" stroke=\"#444444\"/>")
  }

  mutating func horizontalTicks(
    _ axis: PlotAxis, y: Double, gridTo top: Double, label: (Double) -> String = PlotAxis.label
  ) {
    for value in axis.ticks {
      let x = axis.position(value)
      line([(x, y), (x, top)], colour: "#DDDDDD", width: 0.6, opacity: 1)
      text(label(value), x: x, y: y + 16, size: 11, anchor: "middle")
    }
  }

  mutating func verticalTicks(_ axis: PlotAxis, x: Double, gridTo right: Double) {
    for value in axis.ticks {
      let y = axis.position(value)
      line([(x, y), (right, y)], colour: "#DDDDDD", width: 0.6, opacity: 1)
      text(PlotAxis.label(value), x: x - 6, y: y + 4, size: 11, anchor: "end")
    }
  }

  func document() -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(width))\" height=\"\(number(height))\" "
      + "viewBox=\"0 0 \(number(width)) \(number(height))\" font-family=\"sans-serif\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + elements.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
