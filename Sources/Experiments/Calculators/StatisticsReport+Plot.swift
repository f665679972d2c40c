import Learning

extension StatisticsReport {
  /// Draws the intervals, the profile and, with `--against`, the probability of improvement.
  public func plot(to path: String) throws {
    try OutputFile.write(Array(statisticsPlot().svg().utf8), to: path)
  }

  private func statisticsPlot() -> StatisticsPlot {
    let labels = labels
    func row(_ name: String, _ value: Double, _ interval: ScoreInterval) -> IntervalPanel.Row {
      .init(name: name, value: value, low: interval.low, high: interval.high)
    }
    var panels = method.rows.indices.map { index in
      IntervalPanel(
        title: title(of: index), rows: zip(labels, methods).map { row($0, $1.rows[index].value, $1.rows[index].interval) })
    }
    if let comparison {
      panels.append(
        IntervalPanel(
          title: "P(\(labels[0]) > \(labels[1]))", rows: [row("", comparison.improvement.value, comparison.intervals.value)], marker: 0.5))
    }
    let level = PlotAxis.label(100 * request.confidence)
    let profile = CurvePlot(
      title: "performance profile", horizontal: .init(title: "score τ"), vertical: .init(title: "share of runs with a score above τ"),
      series: zip(labels, methods).map { .init(name: $0, points: profilePoints($1)) })
    let heading = "\(tasks.count) task\(tasks.count == 1 ? "" : "s"), \(level) % intervals"
    return StatisticsPlot(title: heading, panels: panels, profile: profile)
  }

  /// A profile by ascending threshold, in whatever order the thresholds were given.
  private func profilePoints(_ method: MethodStatistics) -> [CurvePlot.Point] {
    let order = request.thresholds.indices.sorted { (request.thresholds[$0], $0) < (request.thresholds[$1], $1) }
    return order.map { index in
      let interval = method.profileIntervals.fractions[index]
      return .init(
        step: method.profile.thresholds[index], value: method.profile.fractions[index], low: interval.low, high: interval.high)
    }
  }
}
