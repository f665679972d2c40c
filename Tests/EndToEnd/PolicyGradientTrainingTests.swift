import Foundation
import TestSupport
import Testing

/// `sortie train` with PPO on discrete and on continuous actions.
@Suite(.enabled(if: BuildMode.isOptimised)) struct PolicyGradientTrainingTests {
  /// The rows of metrics.csv by column; nil where a number is left out.
  private func metrics(_ run: String) throws -> [[String: Double?]] {
    let lines = try String(contentsOfFile: run + "/metrics.csv", encoding: .utf8).split(separator: "\n")
    let columns = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Dictionary(uniqueKeysWithValues: zip(columns, cells.map { Double($0) }))
    }
  }

  private func train(_ file: String, _ run: String, _ settings: [String]) throws -> SortieProcess.Result {
    try SortieProcess.run(["train", file, "--output", run, "--seed", "3"] + settings.flatMap { ["--set", $0] })
  }

  /// The empty room of 5 x 5 cells, whose goal pays almost 1.
  private static let room = """
    scenario "room" {
      world "grid" { task = empty(size: 5); dt = 1 s; duration = 100 s }
      agents hero[1] { }
      train "ppo" {
        steps = 20_000; environments = 8; rollout_steps = 64; network = feed_forward(hidden: 32, layers: 1); learning_rate = 0.003
        evaluation_actions = sample
        evaluation { every = 20_000; episodes = 50 }
        checkpoint { every = 2_000 }
      }
      policy = random
    }
    """

  @Test func theWayToTheGoalOfARoomIsFound() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.room, "room.sortie")
    let run = place.path("run")
    #expect(try train(file, run, []).status == 0)
    let rows = try metrics(run)
    let scores = rows.compactMap { $0["evaluation_return_mean"] ?? nil }
    #expect(scores.count == 2 && scores[1] > 0.9 && scores[1] > scores[0] + 0.2, "\(scores)")
    for name in ["policy_loss", "value_loss", "entropy", "gradient_norm", "approximate_kl"] {
      let values = rows.compactMap { $0[name] ?? nil }
      #expect(!values.isEmpty && values.allSatisfy(\.isFinite), "\(name)")
    }
  }

  @Test func anInterruptedTrainingResumes() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.room, "room.sortie")
    let (whole, cut) = (place.path("whole"), place.path("cut"))
    #expect(try train(file, whole, []).status == 0)
    let process = try SortieProcess(["train", file, "--output", cut, "--seed", "3"])
    while !FileManager.default.fileExists(atPath: cut + "/checkpoints/checkpoint_000000002000.ck"), process.isRunning { usleep(1000) }
    process.signal(9)
    _ = try process.wait()
    #expect(try SortieProcess.run(["resume", cut, "--threads", "2"]).status == 0)
    for name in ["resolved.json", "metrics.csv", "metrics.jsonl", "checkpoints/best.ck", "checkpoints/checkpoint_000000020000.ck"] {
      let files = try [cut, whole].map { try Data(contentsOf: URL(fileURLWithPath: $0 + "/" + name)) }
      #expect(files[0] == files[1], "\(name)")
    }
  }

  /// The shipped scenario, a small part of its training.
  @Test func aQuadrotorLearnsToStayInTheAir() throws {
    let place = try TemporaryDirectory()
    let run = place.path("run")
    let result = try train(
      "scenarios/quadrotor/hover-ppo.sortie", run,
      ["train.steps=300000", "train.environments=32", "train.evaluation.every=300000"])
    #expect(result.status == 0, "\(result.errors)")
    let rows = try metrics(run)
    let lengths = rows.compactMap { $0["evaluation_length_mean"] ?? nil }
    let returns = rows.compactMap { $0["evaluation_return_mean"] ?? nil }
    #expect(lengths.count == 2 && lengths[1] > 3 * lengths[0], "steps in the air: \(lengths)")
    #expect(returns[1] > 5 * returns[0] && returns.allSatisfy(\.isFinite), "returns: \(returns)")
    let flown = try SortieProcess.run([
      "run", "scenarios/quadrotor/hover-ppo.sortie", "--policy", run, "--episodes", "2", "--output", place.path("flown"),
    ])
    #expect(flown.status == 0, "\(flown.errors)")
  }
}
