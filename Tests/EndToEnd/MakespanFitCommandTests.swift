import DeterministicMath
import Foundation
import TestSupport
import Testing

/// `sortie makespan fit` as a user meets it: a lab's table, a verdict, and what is wrong with other tables.
@Suite struct MakespanFitCommandTests {
  /// A table of attempts at 50 Hz, times in ms: failures press harder from the third second on and last 20 s instead of 9 s.
  ///
  /// - Parameter change: what becomes of a row's cells (episode, time in ms, Fz, outcome) at (attempt, sample); nil leaves the row out.
  static func table(
    attempts: Int = 60, signal: Double = 2, failureSamples: Int = 1000, heading: String = "episode,t [ms],Fz [N],outcome",
    change: (Int, Int, [String]) -> [String]? = { $2 }
  ) -> String {
    var lines = ["# a lab's recording", heading]
    for attempt in 0..<attempts {
      var stream = RandomStream(key: RandomKey(seed: 4, purpose: "test", path: "table"), episode: UInt64(attempt))
      let isSuccess = attempt % 2 == 0
      for sample in 0..<(isSuccess ? 450 : failureSamples) {
        let force = stream.normal() + (isSuccess || sample < 150 ? 0 : signal)
        let thousandths = Int((1000 * force).rounded())
        let text = (thousandths < 0 ? "-" : "") + "\(abs(thousandths) / 1000)." + String(String(1000 + abs(thousandths) % 1000).dropFirst())
        if let row = change(attempt, sample, ["run\(attempt)", "\(20 * sample)", text, isSuccess ? "1" : "0"]) {
          lines.append(row.joined(separator: ","))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let columns = ["--time", "t", "--force", "Fz", "--torque", "none", "--predictor", "logistic"]

  private func run(_ table: String, _ more: [String] = []) throws -> SortieProcess.Result {
    let place = try TemporaryDirectory()
    _ = try place.write(table, "lab.csv")
    return try SortieProcess.run(["makespan", "fit", "lab.csv"] + Self.columns + more, in: place.url)
  }

  private func document(_ table: String, _ more: [String] = []) throws -> [String: Any] {
    let result = try run(table, more + ["--json"])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test func theVerdictOfALearnableTable() throws {
    let table = Self.table()
    let document = try document(table, ["--restart", "2"])
    #expect(document["adopts"] as? Bool == true && document["attempts"] as? Int == 60 && document["successes"] as? Int == 30)
    let parts = try #require(document["parts"] as? [String: Int])
    #expect(parts == ["training": 24, "selection": 18, "test": 18])
    // 9 s and 20 s less one sample; at equal counts E = MTS + MTF + R
    let reactive = try #require(document["reactive"] as? [String: Double])
    #expect(try abs(#require(reactive["mean"]) - (8.98 + 19.98 + 2)) < 1e-6)
    let early = try #require(document["preemptive"] as? [String: Double])
    #expect(try #require(early["mean"]) < 8.98 + 10 + 2)
    #expect(try #require(document["probabilitySavesTime"] as? Double) > 0.99)
    #expect(try run(table, ["--restart", "2", "--json"]).output == run(table, ["--restart", "2", "--json"]).output)
  }

  @Test func theTextAndThePlot() throws {
    let place = try TemporaryDirectory()
    _ = try place.write(Self.table(), "lab.csv")
    let result = try SortieProcess.run(["makespan", "fit", "lab.csv"] + Self.columns + ["--plot", "fit.svg"], in: place.url)
    #expect(result.status == 0, "\(result.errors)")
    for part in [
      "lab.csv: 60 attempts, 30 successes (50.0 %); mean run 8.980 s to success, 19.98 s to failure",
      "parts, by attempt: 24 to train, 18 to choose the rule, 18 to judge; seed 1", "would succeed       TP 9", "would fail          FP 0",
      "never stopping", "stopping early",
      "P(saves time): ", "value of information: ", "verdict: stop attempts early", "note: few attempts: 18 judge the predictor",
    ] { #expect(result.output.contains(part), "\(part): \(result.output)") }
    #expect(result.lines.last == "plot: fit.svg")
    let drawing = try String(contentsOfFile: place.path("fit.svg"), encoding: .utf8)
    for part in ["<svg", "</svg>", "never stopping", "stopping early", "mean makespan"] { #expect(drawing.contains(part), "\(part)") }
  }

  @Test func aSensorThatKnowsNothingIsNotAdopted() throws {
    // failures as long as successes: an alarm at random must not gain by striking the longer ones more often
    let table = Self.table(signal: 0, failureSamples: 450)
    let document = try document(table)
    #expect(document["adopts"] as? Bool == false)
  }

  @Test func theUsersOwnSplit() throws {
    let heading = "episode,t [ms],Fz [N],outcome,set"
    func labelled(_ parts: [String]) -> String {
      Self.table(attempts: 40, heading: heading) { attempt, _, cells in cells + [parts[attempt / 2 % parts.count]] }
    }
    let whole = try document(labelled(["train", "validation", "test", "train"]), ["--part", "set"])
    #expect(whole["parts"] as? [String: Int] == ["training": 20, "selection": 10, "test": 10])
    let nested = try document(labelled(["training", "training", "test"]), ["--part", "set"])
    let parts = try #require(nested["parts"] as? [String: Int])
    #expect(parts["test"] == 12 && parts["selection"] == 12 && parts["training"] == 16)
    #expect(try #require(nested["notes"] as? [String]).contains { $0.hasPrefix("no selection part: 12 of the 28 training attempts") })
  }

  @Test func unevenSamplingIsResampledAndSaid() throws {
    let table = Self.table { attempt, sample, cells in
      var cells = cells
      if attempt == 3, sample > 0 { cells[1] = "\(20 * sample + 7 * (sample % 2))" }
      return cells
    }
    let notes = try #require(try document(table)["notes"] as? [String])
    #expect(
      notes.first == "uneven sampling: 1 of 60 attempts resampled to 20.00 ms by interpolation, the first is 'run3'; "
        + "samples lie up to 7.000 ms off the grid, up to 27.00 ms apart", "\(notes)")
  }

  @Test func withoutSuccessesQuantilesStayAndMeansDoNot() throws {
    let table = Self.table(attempts: 12) { [$2[0], $2[1], $2[2], "failure"] }
    let document = try document(table, ["--restart", "4"])
    #expect(document["reactive"] is NSNull && document["adopts"] as? Bool == false)
    let lost = try #require(document["lostSeconds"] as? [String: Double])
    #expect(try #require(lost["0.05"]) > 0 && lost["0.05"]! < lost["0.5"]! && lost["0.5"]! < lost["0.95"]!)
    let text = try run(table)
    #expect(text.status == 0 && text.output.contains("mean makespan: undefined"))
    #expect(text.output.contains("note: zero successes: the mean makespan is undefined (infinite)"), "\(text.output)")
    let done = try run(Self.table(attempts: 4) { [$2[0], $2[1], $2[2], "success"] })
    #expect(done.status == 0 && done.output.contains("note: no attempt failed: there is nothing to stop early"))
  }

  /// What is changed in the table, more options, and the whole message.
  static let mistakes: [(name: String, table: String, options: [String], status: Int32, message: String)] = [
    (
      "NaN", table(attempts: 4) { $0 == 1 && $1 == 3 ? [$2[0], $2[1], "nan", $2[3]] : $2 }, [], 65,
      "lab.csv:456: column 'Fz': 'nan' is no finite number"
    ),
    (
      "missing", table(attempts: 4) { $0 == 1 && $1 == 3 ? [$2[0], $2[1], "", $2[3]] : $2 }, [], 65,
      "lab.csv:456: column 'Fz': the sample is missing"
    ),
    (
      "gap", table(attempts: 4) { $0 == 1 && (3..<20).contains($1) ? nil : $2 }, [], 65,
      "lab.csv:456: attempt 'run1': a gap of 0.3600 s before this sample; allowed is at most 0.1000 s (--gap-max)"
    ),
    (
      "time", table(attempts: 4) { $0 == 1 && $1 == 3 ? [$2[0], "40", $2[2], $2[3]] : $2 }, [], 65,
      "lab.csv:456: attempt 'run1': its time, 0.0400000000 s, is not after 0.0400000000 s before it"
    ),
    (
      "outcome", table(attempts: 4) { $0 == 1 && $1 == 3 ? [$2[0], $2[1], $2[2], "1"] : $2 }, [], 65,
      "lab.csv:456: attempt 'run1' is a failure on line 453, but not here"
    ),
    (
      "outcome word", table(attempts: 1) { $1 == 0 ? [$2[0], $2[1], $2[2], "maybe"] : $2 }, [], 65,
      "lab.csv:3: the outcome is 'maybe'; allowed: 1 or success, 0 or failure"
    ),
    (
      "again", table(attempts: 4) { $0 == 2 && $1 == 0 ? ["run0", $2[1], $2[2], $2[3]] : $2 }, [], 65,
      "lab.csv:1453: attempt 'run0' of line 3 begins again after others; every attempt needs a name of its own"
    ),
    (
      "leak", table(attempts: 4, heading: "episode,t [ms],Fz [N],outcome,set") { $2 + [$1 < 300 ? "train" : "test"] }, ["--part", "set"], 65,
      "lab.csv:303: attempt 'run0' is in the test part here and in the training part on line 3: its label would leak"
    ),
    ("cells", table(attempts: 1) { $1 == 5 ? Array($2.dropLast()) : $2 }, [], 65, "lab.csv:8: this row has 3 cells, the heading has 4"),
    (
      "column", table(attempts: 1), ["--outcome", "outcom"], 65,
      "lab.csv:1: there is no column 'outcom' (--outcome); did you mean 'outcome'?; the columns are episode, t, Fz, outcome"
    ),
    (
      "unit", table(attempts: 1, heading: "episode,t,Fz [N],outcome"), [], 65,
      "--time: 't' has no unit, nor has the table's heading; write --time 't [UNIT]', a unit of time such as s, ms, us, min"
    ),
    ("wrong unit", table(attempts: 1), ["--force", "Fz [s]"], 65, "--force: column 'Fz': 's' is no unit of force; allowed: N, mN, kN"),
    ("count", table(attempts: 1), ["--time", "t,Fz [s]"], 64, "--time: 't,Fz [s]' names 2 columns; allowed: one column"),
    (
      "none", table(attempts: 1), ["--force", "none"], 64,
      "--force and --torque: both are 'none'; a predictor needs at least one channel"
    ),
    (
      "few", table(attempts: 4), [], 65,
      "lab.csv: 4 attempts, 2 successes: the training part has 0 successes and 0 failures; at least one of each is needed; record more attempts"
    ),
    ("empty", "", [], 65, "lab.csv: the file is empty; its first line names the columns"),
    ("no rows", "episode,t [ms],Fz [N],outcome\n", [], 65, "lab.csv: the file names columns, but has no samples"),
    ("threshold", table(attempts: 1), ["--adopt-probability", "1"], 65, "--adopt-probability: '1' can never be exceeded; allowed: 0 ... below 1"),
  ]

  @Test(arguments: mistakes.map(\.name)) func mistakesAreNamedWithTheirPlace(_ name: String) throws {
    let mistake = try #require(Self.mistakes.first { $0.name == name })
    let result = try run(mistake.table, mistake.options)
    #expect(result.status == mistake.status && result.output.isEmpty, "\(result.output)")
    #expect(result.errors.contains(mistake.message + "\n"), "\(result.errors)")
  }

  @Test func aMissingFile() throws {
    let result = try SortieProcess.run(["makespan", "fit", "/nowhere/lab.csv"])
    #expect(result.status == 66 && result.errors.contains("/nowhere/lab.csv: cannot be read"), "\(result.errors)")
  }
}
