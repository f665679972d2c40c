import Learning
import TrialAndError

/// What `sortie makespan fit` says.
public struct MakespanFitReport {
  let request: MakespanFitRequest
  let settings: AdoptionSettings
  let attempts: [LabelledSeries]
  /// All attempts as they ran.
  let record: AttemptRecord
  /// What was done to the input, and what a reader should know beside the numbers.
  var notes: [String]
  /// nil without a success or without a failure.
  var study: AdoptionStudy?
  /// Without a success: quantiles 5, 50, 95 % of the time lost before one, s.
  var lostSeconds: [Double]?

  init(request: MakespanFitRequest, settings: AdoptionSettings, attempts: [LabelledSeries], record: AttemptRecord, notes: [String]) {
    (self.request, self.settings, self.attempts, self.record, self.notes) = (request, settings, attempts, record, notes)
  }

  /// Fewer judging attempts than this leave much open.
  static let fewAttempts = 30

  var adopts: Bool { study?.verdict.adopts ?? false }

  var allNotes: [String] {
    guard let study, study.split.test.count < Self.fewAttempts else { return notes }
    return notes + [
      "few attempts: \(study.split.test.count) judge the predictor; some 280 makespans a side are needed to see 20 s in 100 s with confidence"
    ]
  }

  /// Mean run length of the attempts that end one way, s; nil without one.
  func meanRun(ofSuccesses isSuccess: Bool) -> Double? {
    let runs = attempts.filter { $0.isSuccess == isSuccess }.map(\.duration_s)
    return runs.isEmpty ? nil : runs.reduce(0, +) / Double(runs.count)
  }

  /// The makespans that are compared: name, mean, standard error.
  var makespans: [(name: String, title: String, value: (mean: Double, standardError: Double)?)] {
    guard let verdict = study?.verdict else { return [("reactive", "never stopping", record.makespan)] }
    let clock = verdict.clock.map { "clock, \(DecimalText.significant($0.seconds, 4)) s" } ?? "clock"
    return [
      ("reactive", "never stopping", verdict.reactive), ("clocked", clock, verdict.clocked),
      ("preemptive", "stopping early", verdict.preemptive),
    ]
  }

  func svg() -> String {
    let rows = makespans.compactMap { row in
      row.value.map { value in
        let interval = MeanMakespan(mean: value.mean, standardError: value.standardError)
        return IntervalPanel.Row(name: row.title, value: interval.mean, low: interval.low, high: interval.high)
      }
    }
    return IntervalPlot(title: "mean makespan, s, with 95 % intervals", rows: rows).svg()
  }
}
