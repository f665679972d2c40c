import TrialAndError

/// A drawing of a makespan report: distribution functions, the break-even line, and the clocks where hazards are known.
struct MakespanPlot {
  private let report: MakespanReport
  private static let early = EpisodePlot.palette[0]
  private static let run = EpisodePlot.palette[1]
  private static let clock = EpisodePlot.palette[2]
  private static let top = 70.0, width = 440.0, height = 330.0, pitch = 540.0

  init(_ report: MakespanReport) { self.report = report }

  /// - Throws: `MakespanError` where a distribution function needs too many terms.
  func svg() throws -> String {
    let panels = report.hazards == nil ? 2.0 : 3.0
    var canvas = SVGCanvas(width: Self.pitch * panels, height: Self.top + Self.height + 70)
    canvas.text("Makespan: the time until an attempt succeeds", x: 20, y: 28, size: 17, weight: "bold")
    try drawDistributions(&canvas, left: 75)
    drawBreakEven(&canvas, left: 75 + Self.pitch)
    if report.hazards != nil { drawClocks(&canvas, left: 75 + 2 * Self.pitch) }
    return canvas.document()
  }

  private func frame(
    _ canvas: inout SVGCanvas, left: Double, title: String, horizontal: (range: ClosedRange<Double>, label: String),
    vertical: (range: ClosedRange<Double>, label: String)
  ) -> (x: PlotAxis, y: PlotAxis) {
    let x = PlotAxis(horizontal.range, from: left, to: left + Self.width)
    let y = PlotAxis(vertical.range, from: Self.top + Self.height, to: Self.top)
    canvas.text(title, x: left, y: Self.top - 9, size: 13, weight: "bold")
    canvas.frame(x: left, y: Self.top, width: Self.width, height: Self.height)
    canvas.horizontalTicks(x, y: Self.top + Self.height, gridTo: Self.top)
    canvas.verticalTicks(y, x: left, gridTo: left + Self.width)
    canvas.text(horizontal.label, x: left + Self.width / 2, y: Self.top + Self.height + 38, size: 12, anchor: "middle")
    canvas.text(vertical.label, x: left - 46, y: Self.top + Self.height / 2, size: 12, anchor: "middle", rotation: -90)
    return (x, y)
  }

  private func legend(_ canvas: inout SVGCanvas, left: Double, _ entries: [(name: String, colour: String)]) {
    for (index, entry) in entries.enumerated() {
      let y = Self.top + Self.height - 16 - 17 * Double(entries.count - 1 - index)
      canvas.line([(left + 196, y - 4), (left + 216, y - 4)], colour: entry.colour, width: 2.2, opacity: 1)
      canvas.text(entry.name, x: left + 222, y: y, size: 11)
    }
  }

  private func drawDistributions(_ canvas: inout SVGCanvas, left: Double) throws {
    let policies = [("stopping early", Self.early, report.early), ("never stopping", Self.run, report.run)].filter { $0.2.makespan != nil }
    var end = 0.0
    for policy in policies { end = max(end, try policy.2.distribution.quantile(0.95)) }
    if end == 0 { end = 1 }
    let axes = frame(
      &canvas, left: left, title: "Done by time t", horizontal: (0...end, "t, s"), vertical: (0...1, "probability"))
    for (_, colour, policy) in policies {
      var points: [(Double, Double)] = []
      for step in 0...800 {
        let time = end * Double(step) / 800
        points.append((axes.x.position(time), axes.y.position(try policy.distribution.cumulative(time))))
      }
      canvas.line(points, colour: colour, width: 2, opacity: 1)
      guard let mean = policy.makespan?.mean, mean <= end else { continue }
      let height = axes.y.position(try policy.distribution.cumulative(mean))
      canvas.line([(axes.x.position(mean), axes.y.position(0)), (axes.x.position(mean), height)], colour: colour, width: 1, opacity: 0.7)
      canvas.circle((axes.x.position(mean), height), radius: 3.5, fill: colour, stroke: colour)
    }
    let entries = policies.map { name, colour, policy in
      (name + ": mean \(policy.makespan.map { DecimalText.significant($0.mean, 4) } ?? "") s", colour)
    }
    legend(&canvas, left: left, entries)
  }

  private func drawBreakEven(_ canvas: inout SVGCanvas, left: Double) {
    let axes = frame(
      &canvas, left: left, title: "Above the line stopping early saves time",
      horizontal: (0...1, "share of good attempts let run (TPR with no commitment)"),
      vertical: (0...1, "true negative rate"))
    let cells = report.comparison.cells
    let rule = try? BreakEven(successRate: min(cells.successRate, 1), times: report.comparison.times)
    let atZero = (try? rule?.trueNegativeRate(letRunRate: 0)) ?? nil
    if let atZero, atZero > 0 {
      // b* is linear in the rate and 0 where every good attempt is let run
      let start = max(0, 1 - 1 / atZero)
      let line = [(start, min(atZero, 1)), (1, 0)].map { (axes.x.position($0.0), axes.y.position($0.1)) }
      canvas.line(line, colour: "#444444", width: 2, opacity: 1)
    } else {
      canvas.text("no rate pays", x: left + Self.width / 2, y: Self.top + 30, size: 12, anchor: "middle")
    }
    guard let letRun = cells.letRunRate, let tnr = cells.trueNegativeRate else { return }
    canvas.circle((axes.x.position(letRun), axes.y.position(tnr)), radius: 6, fill: Self.early, stroke: "#000000")
    let isRight = letRun > 0.6
    canvas.text(
      "this predictor", x: axes.x.position(letRun) + (isRight ? -11 : 11), y: axes.y.position(tnr) + 4, size: 11,
      anchor: isRight ? "end" : "start")
  }

  private func drawClocks(_ canvas: inout SVGCanvas, left: Double) {
    guard let hazards = report.hazards else { return }
    let points = zip(hazards.cycles, report.clocks).compactMap { cycle, mean in mean.map { (cycle.stopSeconds, $0) } }
    let means = points.map(\.1) + [report.early.makespan?.mean].compactMap { $0 }
    let range = PlotAxis.padded(means + [0])
    let end = 1.05 * (points.map(\.0).max() ?? 1)
    let axes = frame(
      &canvas, left: left, title: "Restart by the clock", horizontal: (0...end, "attempts are stopped at, s"),
      vertical: (max(0, range.lowerBound)...range.upperBound, "mean makespan, s"))
    let screen = points.map { (axes.x.position($0.0), axes.y.position($0.1)) }
    canvas.line(screen, colour: Self.clock, width: 2, opacity: 1)
    for point in screen { canvas.circle(point, radius: 4, fill: "white", stroke: Self.clock) }
    if let best = report.bestClock {
      canvas.circle((axes.x.position(best.seconds), axes.y.position(best.makespan)), radius: 5, fill: Self.clock, stroke: Self.clock)
    }
    if let mean = report.early.makespan?.mean {
      let y = axes.y.position(mean)
      canvas.line([(left, y), (left + Self.width, y)], colour: Self.early, width: 1.6, opacity: 1)
    }
    let predictor = report.early.makespan == nil ? [] : [("stopping early, as predicted", Self.early)]
    legend(&canvas, left: left, [("clock (best one filled)", Self.clock)] + predictor)
  }
}
