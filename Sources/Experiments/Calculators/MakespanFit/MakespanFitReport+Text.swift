import Learning
import TrialAndError

extension MakespanFitReport {
  public func text() -> String {
    var lines = [header]
    if let study { lines += parts(study) + ["", cells(study.verdict.replay), "", table] + savings(study.verdict) }
    if let lostSeconds {
      let shown = lostSeconds.map { DecimalText.significant($0, 4) }
      lines += ["mean makespan: undefined", "time lost before a success, s: 5 % \(shown[0]), 50 % \(shown[1]), 95 % \(shown[2])"]
    } else if study == nil {
      lines.append("mean makespan: \(seconds(record.makespan?.mean)) s")
    }
    lines += ["", verdict] + allNotes.map { "note: \($0)" }
    if let plot = request.plot, study != nil { lines.append("plot: \(plot)") }
    return lines.joined(separator: "\n")
  }

  private func seconds(_ value: Double?) -> String { value.map { DecimalText.significant($0, 5) } ?? "undefined" }

  private var header: String {
    let successes = record.successCount
    let share = DecimalText.fixed(100 * Double(successes) / Double(attempts.count), 1)
    let runs = [(true, "success"), (false, "failure")].compactMap { isSuccess, name in
      meanRun(ofSuccesses: isSuccess).map { "\(DecimalText.significant($0, 4)) s to \(name)" }
    }
    return "\(request.file): \(attempts.count) attempts, \(successes) successes (\(share) %); mean run " + runs.joined(separator: ", ")
  }

  private func parts(_ study: AdoptionStudy) -> [String] {
    let (split, rule) = (study.split, study.predictor.rule)
    let temperature = DecimalText.significant(study.predictor.calibration.temperature, 3)
    let commits = rule.runThreshold > 1 ? "never commits" : "commits at P(success) >= \(CalculatorText.number(rule.runThreshold))"
    let stops = "stops at P(failure) >= \(CalculatorText.number(rule.stopThreshold)), \(commits)"
    return [
      "parts, by attempt: \(split.training.count) to train, \(split.selection.count) to choose the rule, \(split.test.count) to judge; "
        + "seed \(settings.seed)",
      "predictor: \(settings.predictor.rawValue), temperature \(temperature), \(rule == .never ? "never stops: no threshold saves time" : stops)",
    ]
  }

  private func cells(_ replay: AttemptReplay) -> String {
    var table = TextTable(header: ["judging attempts", "run on", "stopped", "no commitment"])
    let counts = replay.counts
    table.rows = [
      ["would succeed", "TP \(counts[0])", "FN \(counts[1])", "NCS \(counts[4])"],
      ["would fail", "FP \(counts[3])", "TN \(counts[2])", "NCF \(counts[5])"],
    ]
    return table.text()
  }

  private var table: String {
    var table = TextTable(header: ["makespan, s", "mean", "standard error"])
    for row in makespans {
      table.rows.append([row.title, seconds(row.value?.mean), seconds(row.value?.standardError)])
    }
    return table.text()
  }

  private func savings(_ verdict: AdoptionVerdict) -> [String] {
    guard let sample = verdict.bootstrap else { return [] }
    let ends = [0.025, 0.975].map { DecimalText.significant(sample.quantile($0), 4) }
    let median = DecimalText.significant(sample.median, 4)
    return [
      "saving over never stopping, s: median \(median), 95 % interval \(ends[0]) ... \(ends[1])",
      "P(saves time): \(DecimalText.fixed(sample.probabilitySavesTime, 4)) replaying the attempts, "
        + "\(DecimalText.fixed(verdict.dirichlet.probabilitySavesTime, 4)) from the counts alone",
    ]
      + (verdict.valueOfInformation.map { value in
        let judgement = value > 0 ? "what the predictor adds over the best clock" : "the clock alone is at least as good"
        return ["value of information: \(DecimalText.significant(value, 4)) s (\(judgement))"]
      } ?? [])
  }

  private var verdict: String {
    guard let study, let sample = study.verdict.bootstrap else { return "verdict: do not stop attempts early: nothing to judge by" }
    if study.verdict.adopts { return "verdict: stop attempts early" }
    if study.predictor.rule == .never { return "verdict: do not stop attempts early: no threshold saved time where it was chosen" }
    let needed = CalculatorText.number(settings.rule.probability)
    if sample.probabilitySavesTime <= settings.rule.probability {
      return "verdict: do not stop attempts early: P(saves time) is \(DecimalText.fixed(sample.probabilitySavesTime, 4)), "
        + "above \(needed) is asked for"
    }
    let gain = DecimalText.significant(sample.median * settings.rule.makespansAhead, 4)
    return "verdict: do not stop attempts early: \(gain) s saved do not pay for the change, "
      + "\(CalculatorText.number(settings.rule.switchingCostSeconds)) s"
  }
}
