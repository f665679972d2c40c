import Learning
import TrialAndError

/// What `sortie makespan fit` is asked: the options as they were typed.
public struct MakespanFitRequest: Sendable {
  public var file: String
  public var episode = "episode"
  public var time = "time"
  public var force = "Fx,Fy,Fz"
  public var torque = "Tx,Ty,Tz"
  public var outcome = "outcome"
  /// The column of the user's own split; nil for a random one by attempt.
  public var part: String?
  public var period = "20 ms"
  /// Longest hole that is bridged; nil for five periods.
  public var gapMax: String?
  public var setup: String?
  public var restart: String?
  public var adoptProbability: String?
  public var switchingCost: String?
  public var makespansAhead: String?
  public var predictor = PredictorKind.cnn
  public var epochs: Int?
  public var seed: UInt64 = 1
  public var plot: String?

  public init(file: String) { self.file = file }

  /// - Throws: `CommandFailure` 64 or 65 for a value that makes no sense.
  func settings() throws(CommandFailure) -> AdoptionSettings {
    var settings = AdoptionSettings()
    (settings.predictor, settings.seed) = (predictor, seed)
    if let epochs {
      guard (1...100_000).contains(epochs) else { throw CommandFailure(.usage, "--epochs is 1 ... 100000, got \(epochs)") }
      settings.training.epochs = epochs
    }
    if let setup { settings.setup_s = try CalculatorNumber.seconds(setup, "--setup") }
    if let restart { settings.restart_s = try CalculatorNumber.seconds(restart, "--restart") }
    var (probability, cost, ahead) = (0.95, 0.0, 1.0)
    if let adoptProbability {
      probability = try CalculatorNumber.probability(adoptProbability, "--adopt-probability")
      guard probability < 1 else {
        throw CalculatorNumber.refusal("--adopt-probability", adoptProbability, "can never be exceeded; allowed: 0 ... below 1")
      }
    }
    if let switchingCost { cost = try CalculatorNumber.seconds(switchingCost, "--switching-cost") }
    if let makespansAhead {
      guard let value = CalculatorNumber.number(makespansAhead), value > 0 else {
        throw CalculatorNumber.refusal("--parts-ahead", makespansAhead, "is no number above 0")
      }
      ahead = value
    }
    settings.rule = AdoptionRule(probability: probability, switchingCostSeconds: cost, makespansAhead: ahead)
    return settings
  }

  /// - Throws: as above.
  func resampling() throws(CommandFailure) -> UniformResampling {
    let period_s = try CalculatorNumber.seconds(period, "--period")
    let gapMax_s = try gapMax.map { text throws(CommandFailure) in try CalculatorNumber.seconds(text, "--gap-max") } ?? 5 * period_s
    do throws(FailurePredictionError) { return try UniformResampling(period_s: period_s, gapMax_s: gapMax_s) } catch {
      throw CommandFailure(.scenarioError, "--period, --gap-max: \(error)")
    }
  }
}
