/// What `sortie evaluate --compare --plot` draws: learning curves, and lines at returns that need no learning.
public struct ComparePlot: Sendable {
  let file: String
  /// `name=value` each.
  let references: [String]
  /// Points before this step are left out.
  let firstStep: Double

  public init(file: String, references: [String], firstStep: Double) {
    (self.file, self.references, self.firstStep) = (file, references, firstStep)
  }

  /// The references by name.
  ///
  /// - Throws: `CommandFailure` 64 for one that is not NAME=NUMBER.
  func levels() throws -> [(name: String, value: Double)] {
    try references.map { text in
      guard let sign = text.lastIndex(of: "="), sign != text.startIndex, let value = Double(text[text.index(after: sign)...]),
        value.isFinite
      else { throw CommandFailure(.usage, "--reference \(text): write NAME=NUMBER, as in 'hover=-5.2'") }
      return (String(text[..<sign]), value)
    }
  }

  /// The curves from `firstStep` on, and over their steps a line for each level.
  func curves(_ series: [CurvePlot.Series], _ levels: [(name: String, value: Double)]) -> CurvePlot {
    let shown = series.map { one in CurvePlot.Series(name: one.name, points: one.points.filter { $0.step >= firstStep }) }
    let steps = shown.flatMap(\.points).map(\.step)
    let ends = [steps.min() ?? 0, steps.max() ?? 1]
    return CurvePlot(
      title: "interquartile mean over seeds with its 95 % interval",
      horizontal: .init(title: "environment steps"), vertical: .init(title: "return without exploration"),
      series: shown + levels.map { level in
        CurvePlot.Series(name: level.name, points: ends.map { CurvePlot.Point(step: $0, value: level.value) })
      })
  }
}
