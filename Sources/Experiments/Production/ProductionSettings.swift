import Learning
import ScenarioModel
import TrialAndError

/// The settings of a production loop, from a checked block `train "preemption" { }`.
struct ProductionSettings: Sendable {
  let parts: Int
  let batch: Int
  let memory: Int
  let predictor: PredictorKind
  let training: TrainingSettings
  let selectionShare: Double
  let firstTraining: Int
  let retrainingGrowth: Double
  let rule: AdoptionRule
  let isSequential: Bool
  let exploring: Double
  let draws: Int
  let falseAlarmAttempts: Double
  /// R: time lost after every attempt without success, s.
  let restart_s: Double
  /// Parts before the change and what is added to `errors.bias`, m; nil for none.
  let change: (after: Int, bias: [Double])?

  init(_ block: ResolvedBlock, restart_s: Double) {
    parts = block.integer("parts")
    batch = block.integer("batch")
    memory = block.integer("memory")
    predictor = PredictorKind(rawValue: block.choice("predictor").name) ?? .cnn
    var training = TrainingSettings()
    training.epochs = block.integer("epochs")
    training.learningRate = block.real("learning_rate")
    // ten decisions a second are soon enough, and cost a fifth
    training.predictionStride = 5
    self.training = training
    selectionShare = block.real("selection_share")
    firstTraining = block.integer("first_training")
    retrainingGrowth = block.real("retraining")
    rule = AdoptionRule(
      probability: block.real("adopt_probability"), switchingCostSeconds: block.real("switching_cost"),
      makespansAhead: Double(block.integer("horizon")))
    isSequential = block.choice("evidence").name == "sequential"
    exploring = block.real("explore")
    draws = block.integer("draws")
    falseAlarmAttempts = block.real("false_alarms")
    self.restart_s = restart_s
    let after = block.child("change").integer("after")
    guard after > 0, case .point(let bias) = block.child("change").value("bias") else {
      change = nil
      return
    }
    change = (after, bias)
  }
}
