import RunStorage
import TrialAndError

extension MakespanFitReport {
  public func json() -> String {
    var members = [
      JSONMember("file", .string(request.file)), JSONMember("attempts", .whole(attempts.count)),
      JSONMember("successes", .whole(record.successCount)), JSONMember("adopts", .bool(adopts)),
      JSONMember("meanTimeToSuccess", value(meanRun(ofSuccesses: true))), JSONMember("meanTimeToFailure", value(meanRun(ofSuccesses: false))),
    ]
    members += makespans.map { JSONMember($0.name, makespan($0.value)) }
    if let lostSeconds {
      members.append(
        JSONMember("lostSeconds", .object(zip(["0.05", "0.5", "0.95"], lostSeconds).map { JSONMember($0, value($1)) })))
    }
    if let study { members += self.members(study) }
    members += [
      JSONMember("setup", .number(settings.setup_s)), JSONMember("restart", .number(settings.restart_s)), JSONMember("unit", .string("s")),
      JSONMember("seed", .whole(settings.seed)), JSONMember("notes", .array(allNotes.map { .string($0) })),
    ]
    if let plot = request.plot, study != nil { members.append(JSONMember("plot", .string(plot))) }
    return jsonText(.object(members))
  }

  /// Undefined and infinite numbers, which JSON cannot hold, are null.
  private func value(_ value: Double?) -> JSONValue { value.flatMap { $0.isFinite ? .number($0) : nil } ?? .null }

  private func makespan(_ value: (mean: Double, standardError: Double)?) -> JSONValue {
    guard let value else { return .null }
    return .object([JSONMember("mean", .number(value.mean)), JSONMember("standardError", .number(value.standardError))])
  }

  private func members(_ study: AdoptionStudy) -> [JSONMember] {
    let (split, verdict, rule) = (study.split, study.verdict, study.predictor.rule)
    let parts = [("training", split.training.count), ("selection", split.selection.count), ("test", split.test.count)]
    let cells = zip(["TP", "FN", "TN", "FP", "NCS", "NCF"], verdict.replay.counts)
    var saving: [JSONMember] = []
    if let sample = verdict.bootstrap {
      saving = [
        JSONMember("median", value(sample.median)), JSONMember("low", value(sample.quantile(0.025))),
        JSONMember("high", value(sample.quantile(0.975))),
      ]
    }
    return [
      JSONMember("parts", .object(parts.map { JSONMember($0, .whole($1)) })),
      JSONMember("predictor", .string(settings.predictor.rawValue)),
      JSONMember("temperature", .number(study.predictor.calibration.temperature)),
      JSONMember("stopThreshold", rule.stopThreshold > 1 ? .null : .number(rule.stopThreshold)),
      JSONMember("commitThreshold", rule.runThreshold > 1 ? .null : .number(rule.runThreshold)),
      JSONMember("cells", .object(cells.map { JSONMember($0, .whole($1)) })), JSONMember("saving", .object(saving)),
      JSONMember("probabilitySavesTime", value(verdict.bootstrap?.probabilitySavesTime)),
      JSONMember("probabilitySavesTimeFromCounts", .number(verdict.dirichlet.probabilitySavesTime)),
      JSONMember("clock", value(verdict.clock?.seconds)), JSONMember("valueOfInformation", value(verdict.valueOfInformation)),
    ]
  }
}
