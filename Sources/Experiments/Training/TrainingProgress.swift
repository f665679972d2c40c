import RunStorage

/// The progress of one or several trainings at once, on one line.
final class TrainingProgress: Sendable {
  private struct State {
    var steps: [Int]
    var began: [Int?]
    let line: ProgressLine
  }

  private let label: String
  private let planned: Int
  private let state: PosixMutex<State>

  /// - Parameters:
  ///   - trainings: their number.
  ///   - steps: environment steps of each.
  init(_ label: String, trainings: Int, steps: Int, isQuiet: Bool) {
    (self.label, planned) = (label, steps)
    let line = ProgressLine(isQuiet: isQuiet)
    state = PosixMutex(State(steps: Array(repeating: 0, count: trainings), began: Array(repeating: nil, count: trainings), line: line))
  }

  /// - Parameter score: mean return of the training's last evaluation.
  func show(training: Int, steps: Int, score: Double?) {
    state.withLock { state in
      if state.began[training] == nil { state.began[training] = steps }
      state.steps[training] = steps
      let began = state.began.reduce(0) { $0 + ($1 ?? 0) }
      let (done, total) = (state.steps.reduce(0, +), planned * state.steps.count)
      state.line.show { elapsed in
        let finished = state.steps.count { $0 >= planned }
        let trainings = state.steps.count > 1 ? ", \(finished) of \(state.steps.count) seeds done" : ""
        let evaluated = score.map { ", return \(DecimalText.significant($0, 4))" } ?? ""
        return "\(label): \(done)/\(total) steps\(trainings)\(evaluated), \(ProgressLine.grouped(Double(done - began) / elapsed)) steps/s"
          + ProgressLine.timeLeft(done: Double(done - began), of: Double(total - began), elapsed: elapsed)
      }
    }
  }

  func finish() { state.withLock { $0.line.finish() } }
}
