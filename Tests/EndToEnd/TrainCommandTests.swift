import Foundation
import TestSupport
import Testing

@testable import Experiments

/// `sortie train`, `resume`, `evaluate` and `run --policy DIR`, as a user meets them.
@Suite struct TrainCommandTests {
  static func scenario(
    _ fields: String = "", learner: String = "qmix", world: String = "world \"grid\" { task = two_step }\n  agents player[2] { }"
  )
    -> String
  {
    """
    scenario "game" {
      \(world)
      train "\(learner)" {
        steps = 600; environments = 4; batch_episodes = 8; replay_episodes = 64; agent = feed_forward(hidden: 16)
        evaluation { every = 200; episodes = 5 }
        \(fields)
      }
      policy = random
    }
    """
  }

  private func train(_ text: String, _ more: [String] = []) throws -> (place: TemporaryDirectory, result: SortieProcess.Result) {
    let place = try TemporaryDirectory()
    let file = try place.write(text, "game.sortie")
    return (place, try SortieProcess.run(["train", file, "--output", place.path("run"), "--seed", "4"] + more))
  }

  @Test func aTrainingLeavesMetricsCheckpointsAndAPolicy() throws {
    let (place, result) = try train(Self.scenario())
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.first?.contains("seed 4") == true && result.lines.last?.contains(place.path("run")) == true)
    let run = place.path("run")
    for file in ["scenario.sortie", "resolved.json", "run.json", "metrics.csv", "metrics.jsonl", "timing.csv", "checkpoints/best.ck"] {
      #expect(FileManager.default.fileExists(atPath: run + "/" + file), "\(file)")
    }
    let rows = try String(contentsOfFile: run + "/metrics.csv", encoding: .utf8).split(separator: "\n")
    let columns = rows[0].split(separator: ",").map(String.init)
    #expect(columns.prefix(3) == ["environment_steps", "episodes", "updates"] && columns.contains("evaluation_return_mean"))
    #expect(rows.dropFirst().map { $0.split(separator: ",")[0] } == ["0", "200", "400", "600"])
    for row in rows { #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == columns.count) }
    let names = try FileManager.default.contentsOfDirectory(atPath: run)
    #expect(names.contains { $0.hasPrefix("events.out.tfevents.") })
  }

  @Test func theSameCommandAgainPrintsTheResult() throws {
    let (place, first) = try train(Self.scenario())
    let again = try SortieProcess.run(["train", place.path("game.sortie"), "--output", place.path("run"), "--seed", "4"])
    #expect(first.status == 0 && again.status == 0, "\(again.errors)")
    #expect(again.output == first.output)
  }

  @Test func whatWasLearnedFliesAndIsEvaluated() throws {
    let (place, result) = try train(Self.scenario())
    #expect(result.status == 0, "\(result.errors)")
    let flown = try SortieProcess.run([
      "run", place.path("game.sortie"), "--policy", "random,\(place.path("run"))", "--episodes", "3", "--output", place.path("flown"),
      "--json",
    ])
    #expect(flown.status == 0, "\(flown.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(flown.output.utf8)) as? [String: Any]
    let runs = try #require(document?["runs"] as? [[String: Any]])
    let directory = try #require(runs.last?["directory"] as? String)
    #expect((runs.last?["policy"] as? String)?.hasPrefix("qmix-") == true)
    #expect(FileManager.default.fileExists(atPath: directory + "/policy.ck"))
    // the copy is enough to resume, wherever the training has gone
    try FileManager.default.removeItem(atPath: place.path("run") + "/checkpoints/best.ck")
    #expect(try SortieProcess.run(["resume", directory]).status == 0)
    let evaluated = try SortieProcess.run(["evaluate", place.path("run"), "--last", "--episodes", "20", "--json"])
    #expect(evaluated.status == 0, "\(evaluated.errors)")
    let evaluation = try JSONSerialization.jsonObject(with: Data(evaluated.output.utf8)) as? [String: Any]
    #expect((evaluation?["evaluations"] as? [[String: Any]])?.first?["episodes"] as? Int == 20)
  }

  @Test func anInterruptedTrainingResumes() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.scenario("checkpoint { every = 500 }"), "game.sortie")
    let steps = ["--set", "train.steps=40000"]
    let whole = try SortieProcess.run(["train", file, "--output", place.path("whole")] + steps)
    #expect(whole.status == 0, "\(whole.errors)")
    let process = try SortieProcess(["train", file, "--output", place.path("cut")] + steps)
    while !FileManager.default.fileExists(atPath: place.path("cut") + "/checkpoints"), process.isRunning { usleep(2000) }
    process.signal(15)
    let cut = try process.wait()
    #expect(cut.status == 75 || cut.status == 0, "\(cut.errors)")
    if cut.status == 75 {
      #expect(cut.errors.contains("sortie resume \(place.path("cut"))"))
      #expect(try SortieProcess.run(["train", file, "--output", place.path("cut")] + steps).status == 75)
    }
    #expect(try SortieProcess.run(["resume", place.path("cut")]).status == 0)
    for name in ["resolved.json", "metrics.csv", "metrics.jsonl", "checkpoints/best.ck", "checkpoints/checkpoint_000000040000.ck"] {
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: place.path("cut") + "/" + name))
          == Data(contentsOf: URL(fileURLWithPath: place.path("whole") + "/" + name)), "\(name)")
    }
  }

  @Test func severalSeedsMakeSeveralTrainings() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.scenario(), "game.sortie")
    let result = try SortieProcess.run(["train", file, "--seeds", "1...3", "--output", place.path("runs"), "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let trainings = document?["trainings"] as? [[String: Any]]
    #expect(trainings?.compactMap { $0["seed"] as? Int } == [1, 2, 3])
    for seed in 1...3 { #expect(FileManager.default.fileExists(atPath: place.path("runs") + "/seed-\(seed)/metrics.csv")) }
    for name in ["curve.svg", "scores.csv"] { #expect(FileManager.default.fileExists(atPath: place.path("runs") + "/" + name)) }
    let compared = try SortieProcess.run([
      "evaluate", "--compare", place.path("runs"), place.path("runs") + "/seed-2", "--plot", place.path("both.svg"), "--json",
      "--reference", "oracle=6.5", "--from", "1",
    ])
    #expect(compared.status == 0, "\(compared.errors)")
    let comparison = try JSONSerialization.jsonObject(with: Data(compared.output.utf8)) as? [String: Any]
    #expect((comparison?["methods"] as? [[String: Any]])?.compactMap { $0["seeds"] as? Int } == [3, 1])
    #expect(try String(contentsOfFile: place.path("both.svg"), encoding: .utf8).contains("oracle"))
    // one of them on its own gives the same
    let alone = try SortieProcess.run(["train", file, "--seed", "2", "--output", place.path("alone")])
    #expect(alone.status == 0)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: place.path("alone") + "/metrics.csv"))
        == Data(contentsOf: URL(fileURLWithPath: place.path("runs") + "/seed-2/metrics.csv")))
  }
}

/// What training refuses, before any step.
@Suite struct TrainRefusalTests {
  private func refusal(_ text: String, _ more: [String] = []) throws -> SortieProcess.Result {
    let place = try TemporaryDirectory()
    let file = try place.write(text, "game.sortie")
    let result = try SortieProcess.run(["train", file, "--output", place.path("run")] + more)
    #expect(!FileManager.default.fileExists(atPath: place.path("run") + "/run.json"))
    return result
  }

  @Test func aReferenceWithoutANumber() throws {
    let place = try TemporaryDirectory()
    let plot = place.path("plot.svg")
    let result = try SortieProcess.run(["evaluate", "--compare", place.path("runs"), "--plot", plot, "--reference", "hover"])
    #expect(result.status == 64 && result.errors.contains("NAME=NUMBER"))
    #expect(try SortieProcess.run(["evaluate", "--compare", place.path("runs"), "--reference", "hover=1"]).status == 64)
  }

  @Test func aScenarioWithoutTraining() throws {
    let place = try TemporaryDirectory()
    let result = try SortieProcess.run(["train", "scenarios/grid/two-step.sortie", "--output", place.path("run")])
    #expect(result.status == 65 && result.errors.contains("says nothing about training") && result.errors.contains("qmix"))
  }

  @Test func aLearnerOnAWorldWhoseActionsItCannotTake() throws {
    let world =
      "world \"aerial-network\" { duration = 5 s; area = rectangle(0 m, 0 m, 500 m, 500 m) }\n  agents uav[2] { }\n  users person[3] { }"
    let result = try refusal(Self.text(world))
    #expect(result.status == 65, "\(result.errors)")
    #expect(result.errors.contains("game.sortie:5:3: error: learner \"qmix\" needs agents with one discrete action"))
    #expect(result.errors.contains("move (17 cases)"))
  }

  @Test func aBatchLargerThanTheReplay() throws {
    let result = try refusal(TrainCommandTests.scenario(), ["--set", "train.replay_episodes=3"])
    #expect(result.status == 65 && result.errors.contains("'train.replay_episodes' is 3, allowed is at least 'train.batch_episodes', 8"))
  }

  @Test(arguments: ["train.learning_rate=0", "train.learning_rate=-1", "train.environments=0", "train.steps=0", "train.batch_episodes=0"])
  func ratesAndCountsOutsideTheirRanges(_ setting: String) throws {
    let result = try refusal(TrainCommandTests.scenario(), ["--set", setting])
    #expect(result.status == 65 && result.errors.contains("E010"), "\(result.errors)")
  }

  @Test func unknownLearnersAndFieldsGetTheUsualHelp() throws {
    let result = try refusal(TrainCommandTests.scenario("learning_rat = 3", learner: "qmix"))
    #expect(result.status == 65 && result.errors.contains("did you mean 'learning_rate'?"), "\(result.errors)")
    let learner = try refusal(TrainCommandTests.scenario(learner: "qmixx"))
    #expect(learner.status == 65 && learner.errors.contains("unknown learner 'qmixx'") && learner.errors.contains("did you mean \"qmix\"?"))
  }

  @Test(arguments: ["x", "5...2", "1,1", "", "1...99999999"])
  func seedsThatAreNone(_ seeds: String) throws {
    let result = try refusal(TrainCommandTests.scenario(), ["--seeds", seeds])
    #expect(result.status == 64 && result.errors.contains("--seeds"), "\(result.errors)")
  }

  @Test func aPolicyOfAnotherLayout() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(TrainCommandTests.scenario(), "game.sortie")
    #expect(try SortieProcess.run(["train", file, "--output", place.path("run")]).status == 0)
    let result = try SortieProcess.run([
      "run", "scenarios/particle/simple-spread.sortie", "--policy", place.path("run"), "--output", place.path("flown"),
    ])
    #expect(result.status == 65 && result.errors.contains("the policy was trained with"), "\(result.errors)")
    let missing = try SortieProcess.run(["evaluate", place.path("nowhere")])
    #expect(missing.status == 66 && missing.errors.contains("nowhere"))
  }

  @Test func aDivergingTrainingStopsAndSaysWhere() throws {
    let place = try TemporaryDirectory()
    let wild = TrainCommandTests.scenario("optimiser = sgd; learning_rate = 10; gradient_norm = 1e12; reward_scale = 1e12")
    let file = try place.write(wild, "game.sortie")
    let result = try SortieProcess.run(["train", file, "--output", place.path("run")])
    #expect(result.status == 65, "\(result.errors)")
    #expect(result.errors.contains("at environment step") && result.errors.contains("diverged in update"), "\(result.errors)")
    #expect(result.errors.contains("last good checkpoint: "))
  }

  private static func text(_ world: String) -> String { TrainCommandTests.scenario(world: world) }
}
