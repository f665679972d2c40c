import TrialAndError

/// What `sortie makespan` says.
public struct MakespanReport {
  let comparison: PolicyComparison
  let holding: HoldingLaw
  /// With the predictor.
  let early: MakespanColumn
  /// Without: every attempt runs to its end.
  let run: MakespanColumn
  let probabilities: [Double]
  /// s.
  let times: [Double]
  let hazards: CycleHazards?
  /// What was done to the input.
  let inputNotes: [String]
  let plotPath: String?
  let bestClock: BestClock?
  /// The mean makespan of the clock after each cycle, s.
  let clocks: [Double?]

  init(
    comparison: PolicyComparison, holding: HoldingLaw, early: MakespanColumn, run: MakespanColumn, probabilities: [Double],
    times: [Double], hazards: CycleHazards?, notes: [String], plotPath: String?
  ) {
    (self.comparison, self.holding, self.early, self.run) = (comparison, holding, early, run)
    (self.probabilities, self.times, self.hazards) = (probabilities, times, hazards)
    (inputNotes, self.plotPath) = (notes, plotPath)
    let setup = comparison.times.setup, restart = comparison.times.restart
    bestClock = hazards?.bestClock(setup: setup, restart: restart)
    clocks = hazards?.cycles.indices.map { hazards?.makespan(stoppingAfter: $0 + 1, setup: setup, restart: restart) } ?? []
  }

  /// The clock's mean less the predictor's, s.
  var valueOfInformation: Double? {
    guard let bestClock, let makespan = early.makespan else { return nil }
    return bestClock.valueOfInformation(ofMakespan: makespan.mean)
  }

  var breakEven: Double? { comparison.breakEvenTrueNegativeRate }

  /// What a reader should know beside the numbers.
  var notes: [String] {
    var notes = inputNotes
    if run.makespan == nil {
      notes.append(
        "zero successes: no attempt would succeed, so the makespans are infinite; mean, second moment and standard deviation are undefined")
    } else if early.makespan == nil {
      notes.append(
        "zero successes with the predictor: it stops every good attempt, so its makespan is infinite; mean, second moment and standard "
          + "deviation are undefined")
    }
    if breakEven == nil {
      notes.append("no break-even: " + reasonForNoBreakEven)
    } else if let breakEven, breakEven > 1 {
      notes.append("the break-even true negative rate is above 1: with this share of good attempts stopped, no predictor pays")
    }
    if hazards != nil, bestClock == nil { notes.append("the hazards are all 0: no clock ever succeeds") }
    return notes
  }

  private var reasonForNoBreakEven: String {
    let cells = comparison.cells
    if cells.successRate <= 0 { return "no attempt would succeed" }
    if cells.failureRate <= 0 { return "no attempt would fail, so there is nothing to stop early" }
    return "a negative decision on a bad attempt comes no sooner than its failure, so stopping saves nothing"
  }
}
