import Learning
import RunStorage
import TrialAndError

extension ProductionState {
  func encode(into writer: inout CheckpointWriter) {
    writer.add("production/counters", [parts, attempts, looks, reopenings, finished, trainedOn].map(Int64.init))
    writer.add("production/bound", bound_s.map { [$0] } ?? [])
    writer.add("memory/episodes", memory.map(\.episode))
    writer.add("memory/shape", memory.flatMap { [Int64($0.sampleCount), Int64($0.channels)] })
    writer.add("memory/times", memory.flatMap { [$0.period_s, $0.duration_s, $0.lead_s] })
    writer.add("memory/outcomes", memory.map { $0.isSuccess ? UInt8(1) : 0 })
    writer.add("memory/values", memory.flatMap(\.values))
    encodeLedger(into: &writer)
    writer.add("flown/seconds", flown.map(\.seconds))
    writer.add("flown/outcomes", flown.map { $0.succeeded ? UInt8(1) : 0 })
    let promise = adoption.map { adoption -> [Double] in
      [Double(adoption.parts)] + [adoption.reactive, adoption.promised].flatMap { [$0.median_s, $0.low_s, $0.high_s] }
        + [adoption.detector.promisedSeconds, adoption.detector.runLength] + adoption.detector.wealths
    }
    writer.add("production/adoption", promise ?? [])
    writer.add("production/predictors", Int64(predictor == nil ? 0 : 1))
    predictor?.encode(into: &writer)
  }

  private func encodeLedger(into writer: inout CheckpointWriter) {
    var verdicts: [UInt8] = []
    var times: [Double] = []
    for attempt in ledger.attempts {
      switch attempt.decision {
      case .noCommitment: (verdicts, times) = (verdicts + [0], times + [0])
      case .predictedSuccess(let time): (verdicts, times) = (verdicts + [1], times + [time])
      case .predictedFailure(let time): (verdicts, times) = (verdicts + [2], times + [time])
      }
    }
    writer.add("ledger/episodes", ledger.attempts.map(\.episode))
    writer.add("ledger/outcomes", ledger.attempts.map { $0.isSuccess ? UInt8(1) : 0 })
    writer.add("ledger/seconds", ledger.attempts.map(\.run_s))
    writer.add("ledger/verdicts", verdicts)
    writer.add("ledger/verdict_seconds", times)
    writer.add("ledger/importance", ledger.importance)
  }

  /// Reads what `encode` stored.
  ///
  /// - Throws: `CheckpointError`, `LearnerError.state`, and what the arrays' own types refuse.
  init(_ reader: CheckpointReader) throws {
    let counters = try reader.values("production/counters", as: Int64.self, shape: [6]).map { Int(clamping: $0) }
    (parts, attempts, looks, reopenings) = (counters[0], counters[1], counters[2], counters[3])
    (finished, trainedOn) = (counters[4], counters[5])
    bound_s = try reader.values("production/bound", as: Double.self).first
    memory = try Self.memory(reader)
    ledger = try Self.ledger(reader)
    let seconds = try reader.values("flown/seconds", as: Double.self)
    let outcomes = try reader.values("flown/outcomes", as: UInt8.self, shape: [seconds.count])
    flown = zip(seconds, outcomes).map { ($0, $1 != 0) }
    adoption = try Self.adoption(try reader.values("production/adoption", as: Double.self))
    if try reader.value("production/predictors", as: Int64.self) > 0 { predictor = try FailurePredictor(reader) }
  }

  private static func memory(_ reader: CheckpointReader) throws -> [LabelledSeries] {
    let episodes = try reader.values("memory/episodes", as: UInt64.self)
    let shape = try reader.values("memory/shape", as: Int64.self, shape: [2 * episodes.count]).map { Int(clamping: $0) }
    let times = try reader.values("memory/times", as: Double.self, shape: [3 * episodes.count])
    let outcomes = try reader.values("memory/outcomes", as: UInt8.self, shape: [episodes.count])
    let values = try reader.values("memory/values", as: Float.self)
    var memory: [LabelledSeries] = []
    var start = 0
    for index in episodes.indices {
      let (count, isTooLarge) = shape[2 * index].multipliedReportingOverflow(by: shape[2 * index + 1])
      guard !isTooLarge, count > 0, count <= values.count - start else {
        throw LearnerError.state("the remembered attempts are longer than their values")
      }
      memory.append(
        try LabelledSeries(
          episode: episodes[index], channels: shape[2 * index + 1], values: Array(values[start..<start + count]),
          period_s: times[3 * index], isSuccess: outcomes[index] != 0, duration_s: times[3 * index + 1], lead_s: times[3 * index + 2]))
      start += count
    }
    return memory
  }

  private static func ledger(_ reader: CheckpointReader) throws -> AttemptLedger {
    let episodes = try reader.values("ledger/episodes", as: UInt64.self)
    let outcomes = try reader.values("ledger/outcomes", as: UInt8.self, shape: [episodes.count])
    let seconds = try reader.values("ledger/seconds", as: Double.self, shape: [episodes.count])
    let verdicts = try reader.values("ledger/verdicts", as: UInt8.self, shape: [episodes.count])
    let times = try reader.values("ledger/verdict_seconds", as: Double.self, shape: [episodes.count])
    let importance = try reader.values("ledger/importance", as: Double.self, shape: [episodes.count])
    let attempts = episodes.indices.map { index in
      let decision: EarlyDecision =
        switch verdicts[index] {
        case 1: .predictedSuccess(time_s: times[index])
        case 2: .predictedFailure(time_s: times[index])
        default: .noCommitment
        }
      return AttemptReplay.Attempt(
        episode: episodes[index], isSuccess: outcomes[index] != 0, run_s: seconds[index], decision: decision)
    }
    return AttemptLedger(attempts, importance: importance)
  }

  private static func adoption(_ numbers: [Double]) throws -> Adoption? {
    guard !numbers.isEmpty else { return nil }
    guard numbers.count == 12, let parts = Int(exactly: numbers[0]) else {
      throw LearnerError.state("an adoption of \(numbers.count) numbers, expected 12")
    }
    func interval(_ first: Int) -> MakespanInterval {
      MakespanInterval(median_s: numbers[first], low_s: numbers[first + 1], high_s: numbers[first + 2])
    }
    return Adoption(
      parts: parts, reactive: interval(1), promised: interval(4),
      detector: try MakespanDriftDetector(promisedSeconds: numbers[7], runLength: numbers[8], wealths: Array(numbers[9...])))
  }
}
