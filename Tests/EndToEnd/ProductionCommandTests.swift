import Foundation
import TestSupport
import Testing

/// `sortie train` of a production loop, as a user meets it.
@Suite(.enabled(if: BuildMode.isOptimised)) struct ProductionCommandTests {
  /// Short attempts, a predictor that needs no training time, and a change of the process on the way.
  static let text = """
    scenario "short" {
      world "peg-in-hole" { duration = 60 s; attempts = 20; overhead = 0.5 s; substep = 5 ms; contact_points = 8 }
      errors { approach = 4 mm; approach_deviation = 0.5 mm; offset = 1.6 mm }
      skill { cycle = 1.2 s; searching = 0.9 s; twist_period = 0.6 s; cycles = 12; time_limit = 15 s }
      policy = twist_insert
      record { every = 200 ms; signals = [peg.depth, attempt.number] }
      train "preemption" {
        parts = 80; batch = 20; predictor = hazard; first_training = 20; draws = 400; evidence = bootstrap; adopt_probability = 60 %
      }
    }
    """

  /// The promised files, with metrics and the last checkpoint.
  static func promised(_ run: String) throws -> [String: Data] {
    var files = try promisedFiles(run)
    for name in ["metrics.csv", "metrics.jsonl", "checkpoints/checkpoint_000000000080.ck"] {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: run + "/" + name))
    }
    return files
  }

  @Test func aProductionDecidesAndSaysWhy() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.text, "short.sortie")
    let result = try SortieProcess.run(["train", file, "--output", place.path("run"), "--seed", "1"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.first?.contains("seed 1") == true && result.lines.last?.contains(place.path("run")) == true)
    #expect(result.output.contains("verdict: ") && result.output.contains("why: ") && result.output.contains("best clock"))
    let rows = try String(contentsOfFile: place.path("run") + "/metrics.jsonl", encoding: .utf8).split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(rows.compactMap { $0?["parts"] as? Int } == [20, 40, 60, 80])
    #expect(rows.allSatisfy { $0?["decision"] is String && $0?["reason"] is String && $0?["measured_s"] is Double })
    // the same command again prints the same; the parts are a data set as any run's
    let again = try SortieProcess.run(["train", file, "--output", place.path("run"), "--seed", "1"])
    #expect(again.status == 0 && again.output == result.output, "\(again.errors)")
    let inspected = try SortieProcess.run(["inspect", place.path("run"), "--verify", "--json"])
    let document = try JSONSerialization.jsonObject(with: Data(inspected.output.utf8)) as? [String: Any]
    #expect(document?["episodes"] as? Int == 80 && document?["plannedEpisodes"] as? Int == 80, "\(inspected.errors)")
  }

  @Test func aKilledProductionResumesToTheByte() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.text, "short.sortie")
    let whole = try SortieProcess.run(["train", file, "--output", place.path("whole"), "--threads", "1"])
    #expect(whole.status == 0, "\(whole.errors)")
    let process = try SortieProcess(["train", file, "--output", place.path("cut"), "--threads", "2"])
    while !FileManager.default.fileExists(atPath: place.path("cut") + "/checkpoints/checkpoint_000000000020.ck"), process.isRunning {
      usleep(1000)
    }
    process.signal(SIGKILL)
    let cut = try process.wait()
    #expect(cut.status == 128 + SIGKILL || cut.status == 0)
    if cut.status != 0 {
      let unfinished = try SortieProcess.run(["train", file, "--output", place.path("cut")])
      #expect(unfinished.status == 75 && unfinished.errors.contains("of 80 parts") && unfinished.errors.contains("sortie resume"))
    }
    let resumed = try SortieProcess.run(["resume", place.path("cut")])
    #expect(resumed.status == 0 && resumed.output.contains("verdict: "), "\(resumed.errors)")
    #expect(try Self.promised(place.path("cut")) == Self.promised(place.path("whole")))
  }

  @Test func mistakesAreNamed() throws {
    let place = try TemporaryDirectory()
    for (wrong, said) in [
      ("parts = 0", "parts"), ("parts = 10; explore = 120 %", "explore"), ("parts = 10; predictor = oracle", "oracle"),
      ("batch = 4", "parts"), ("parts = 10; steps = 100", "steps"), ("parts = 10; switching_cost = 3", "switching_cost"),
    ] {
      let file = try place.write("scenario \"s\" { world \"peg-in-hole\" { }\n train \"preemption\" { \(wrong) } }", "wrong.sortie")
      let result = try SortieProcess.run(["check", file])
      #expect(result.status == 65 && result.errors.contains(said), "\(wrong): \(result.errors)")
    }
    let other = try place.write(
      "scenario \"s\" { world \"grid\" { task = two_step }\n agents a[2] { }\n train \"preemption\" { parts = 10 }\n policy = random }",
      "other.sortie")
    let result = try SortieProcess.run(["train", other, "--output", place.path("none")])
    #expect(result.status == 65 && result.errors.contains("other.sortie:3") && result.errors.contains("attempt"), "\(result.errors)")
  }
}
