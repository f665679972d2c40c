import ScenarioLanguage
import ScenarioModel
import Testing

/// `train "NAME" { }` of a scenario: values, layers, `--set`, and what the hash of a run depends on.
@Suite struct TrainingBlockTests {
  private func checked(_ text: String, named name: String? = nil, settings: [String] = []) throws -> CheckedScenario {
    let (scenario, findings) = checkScenario(
      SourceText(name: "test.sortie", text: text), named: name, settings: settings, schemas: [AerialTestSchema.world],
      learners: [TestLearner.schema])
    return try #require(scenario, "\(rendered(findings))")
  }

  private func text(_ train: String, _ more: String = "") -> String {
    """
    let rate = 0.25
    scenario "base" {
      world "aerial-network" { dt = 1 s; duration = 40 s; area = rectangle(0 m, 0 m, 500 m, 500 m) }
      agents uav[2] { }
      users person[3] { }
      \(train)
    }
    \(more)
    """
  }

  @Test func valuesAreThoseOfTheTextElseTheDefaults() throws {
    let training = try #require(
      try checked(text("train \"walker\" { steps = 2_000; learning_rate = rate; target = soft(rate: 0.5); mixer { hidden = 8 } }")).training)
    #expect(training.learner == "walker" && training.steps == 2000 && training.environments == 8)
    #expect(training.block.real("learning_rate") == 0.25 && training.block.boolean("is_shared"))
    #expect(training.block.choice("target").name == "soft" && training.block.choice("target").arguments.value("rate").real == 0.5)
    #expect(training.block.child("mixer").integer("hidden") == 8)
    #expect((training.evaluationEverySteps, training.evaluationEpisodes) == (50_000, 100))
    #expect((training.metricsEverySteps, training.checkpointEverySteps) == (10_000, 100_000))
    #expect(training.place?.line == 6)
  }

  @Test func aScenarioWithoutTheBlockHasNoTraining() throws {
    #expect(try checked(text("let unit = rate\n  uav.altitude = unit * 400 m")).training == nil)
  }

  @Test func settingsCountOverTheFile() throws {
    let training = try #require(
      try checked(text("train \"walker\" { steps = 5; learning_rate = rate }"), settings: ["train.steps=7", "train.mixer.hidden=3"]).training)
    #expect(training.steps == 7 && training.block.child("mixer").integer("hidden") == 3)
  }

  @Test func anExtendingScenarioChangesTheBlock() throws {
    let more = """
      scenario "more" extends "base" {
        train { steps = 9 }
        train.learning_rate = 0.5
      }
      """
    let training = try #require(
      try checked(text("train \"walker\" { steps = 5; learning_rate = rate; is_shared = false }", more), named: "more").training)
    #expect(training.steps == 9 && training.block.real("learning_rate") == 0.5 && !training.block.boolean("is_shared"))
  }

  /// The hash of a run is made from the scenario alone, that of a training from both.
  @Test func theScenariosOwnHashDoesNotDependOnTraining() throws {
    let without = try checked(text("uav.altitude = rate * 400 m")).resolvedJSON()
    let with = try checked(text("uav.altitude = rate * 400 m\n  train \"walker\" { steps = 5 }"))
    #expect(with.resolvedJSON() == without)
    let other = try checked(text("uav.altitude = rate * 400 m\n  train \"walker\" { steps = 6 }"))
    let (first, second) = (try #require(with.training), try #require(other.training))
    #expect(first.resolvedJSON() != second.resolvedJSON())
  }

  @Test func everyValueIsShownWithItsOrigin() throws {
    let scenario = try checked(text("train \"walker\" { steps = 5; learning_rate = rate }"), settings: ["train.steps=7"])
    let shown = Dictionary(uniqueKeysWithValues: scenario.entries.map { ($0.path, ($0.value, $0.origin.text)) })
    #expect(shown["train.steps"]?.0 == "7" && shown["train.steps"]?.1 == "--set #1")
    #expect(shown["train.learning_rate"]?.0 == "0.25" && shown["train.learning_rate"]?.1 == "test.sortie:6:31")
    #expect(shown["train.target"]?.0 == "hard(updates: 200)" && shown["train.target"]?.1 == "default")
  }
}
