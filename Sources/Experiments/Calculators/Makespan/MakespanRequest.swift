import TrialAndError

/// The options of `sortie makespan`, as typed.
public struct MakespanRequest: Sendable {
  public var successRate: String?
  public var truePositiveRate: String?
  public var trueNegativeRate: String?
  public var noCommitmentGivenSuccess: String?
  public var noCommitmentGivenFailure: String?
  public var cells: String?
  public var timeToSuccess: String?
  public var timeToFailure: String?
  public var timeToNegative: String?
  public var timeToNegativeOnGood: String?
  public var timeToNegativeOnBad: String?
  public var setup: String?
  public var restart: String?
  public var holding: HoldingLaw = .exponential
  public var quantiles: String?
  public var times: String?
  public var hazards: String?
  public var plot: String?

  public init() {}
}

extension MakespanRequest {
  /// - Throws: `CommandFailure` 64 for options that are missing or exclude each other, 65 for values that make no sense.
  func checkedTimes() throws(CommandFailure) -> AttemptTimes {
    let success = try CalculatorNumber.seconds(try required(timeToSuccess, "--mts", "the mean time to success"), "--mts")
    let failure = try CalculatorNumber.seconds(try required(timeToFailure, "--mtf", "the mean time to failure"), "--mtf")
    let common = try timeToNegative.map { text throws(CommandFailure) in try CalculatorNumber.seconds(text, "--mtn") }
    func negative(_ text: String?, _ option: String) throws(CommandFailure) -> Double {
      if let text { return try CalculatorNumber.seconds(text, option) }
      if let common { return common }
      throw CommandFailure(.usage, "--mtn is missing: the mean time to a negative decision (or both --mtn-good and --mtn-bad)")
    }
    let good = try negative(timeToNegativeOnGood, "--mtn-good")
    let bad = try negative(timeToNegativeOnBad, "--mtn-bad")
    let setup = try CalculatorNumber.seconds(self.setup ?? "0", "--setup")
    let restart = try CalculatorNumber.seconds(self.restart ?? "0", "--restart")
    do throws(MakespanError) {
      return try AttemptTimes(
        success: success, failure: failure, negativeOnGood: good, negativeOnBad: bad, setup: setup, restart: restart)
    } catch { throw CommandFailure(.scenarioError, "\(error)") }
  }

  /// The probabilities asked for, each with its text.
  ///
  /// - Throws: `CommandFailure` 65 for one outside the open interval (0, 1).
  func checkedProbabilities() throws(CommandFailure) -> [Double] {
    var result: [Double] = []
    for text in CalculatorNumber.list(quantiles ?? "0.05,0.5,0.95,0.99") {
      guard let value = CalculatorNumber.number(text), value > 0 && value < 1 else {
        throw CalculatorNumber.refusal("--quantiles", text, "is no probability above 0 and below 1")
      }
      if !result.contains(value) { result.append(value) }
    }
    return result
  }

  /// The times asked for, s.
  ///
  /// - Throws: `CommandFailure` 65 for one that is no duration.
  func checkedAt() throws(CommandFailure) -> [Double] {
    guard let times else { return [] }
    var result: [Double] = []
    for text in CalculatorNumber.list(times) {
      let value = try CalculatorNumber.seconds(text, "--at")
      if !result.contains(value) { result.append(value) }
    }
    return result
  }

  func required(_ text: String?, _ option: String, _ meaning: String) throws(CommandFailure) -> String {
    guard let text else { throw CommandFailure(.usage, "\(option) is missing: \(meaning)") }
    return text
  }
}
