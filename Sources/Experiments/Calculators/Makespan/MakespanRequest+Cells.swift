import TrialAndError

extension MakespanRequest {
  /// The six cells, and what was done to the numbers typed.
  ///
  /// - Throws: `CommandFailure` 64 for options that are missing or exclude each other, 65 for values that make no sense.
  func checkedCells() throws(CommandFailure) -> (cells: AttemptCells, notes: [String]) {
    guard let cells else { return (try cellsOfRates(), []) }
    for (value, option) in [(noCommitmentGivenSuccess, "--ncs"), (noCommitmentGivenFailure, "--ncf")] where value != nil {
      throw CommandFailure(.usage, "--cells and \(option) exclude each other: the cells hold NCS and NCF")
    }
    let result = try cellsOfList(cells)
    try requireAgreement(result.cells)
    return result
  }

  private func cellsOfRates() throws(CommandFailure) -> AttemptCells {
    func rate(_ text: String?, _ option: String, _ meaning: String) throws(CommandFailure) -> Double {
      guard let text else { throw CommandFailure(.usage, "\(option) is missing: \(meaning) (or give --cells)") }
      return try CalculatorNumber.probability(text, option)
    }
    let success = try rate(successRate, "--success-rate", "the share of attempts that would succeed")
    let tpr = try rate(truePositiveRate, "--tpr", "the share of good attempts predicted to succeed")
    let tnr = try rate(trueNegativeRate, "--tnr", "the share of bad attempts predicted to fail")
    let ncs = try rate(noCommitmentGivenSuccess ?? "0", "--ncs", "")
    let ncf = try rate(noCommitmentGivenFailure ?? "0", "--ncf", "")
    for (sum, options, outcome) in [(tpr + ncs, "--tpr plus --ncs", "good"), (tnr + ncf, "--tnr plus --ncf", "bad")]
    where sum > 1 + AttemptCells.sumTolerance {
      throw CommandFailure(.scenarioError, "\(options): \(sum) is above 1, all of the \(outcome) attempts")
    }
    do throws(MakespanError) {
      return try AttemptCells(
        successRate: success, truePositiveRate: tpr, trueNegativeRate: tnr, noCommitmentGivenSuccess: ncs, noCommitmentGivenFailure: ncf)
    } catch { throw CommandFailure(.scenarioError, "\(error)") }
  }

  private static let cellNames = ["TP", "FN", "TN", "FP", "NCS", "NCF"]

  private func cellsOfList(_ text: String) throws(CommandFailure) -> (cells: AttemptCells, notes: [String]) {
    let parts = CalculatorNumber.list(text)
    guard parts.count == 6 || parts.count == 4 else {
      throw CalculatorNumber.refusal("--cells", text, "holds \(parts.count) numbers; allowed: TP,FN,TN,FP,NCS,NCF, or the first four")
    }
    var values: [Double] = []
    var rounding = 0.0
    for (part, name) in zip(parts, Self.cellNames) {
      values.append(try CalculatorNumber.probability(part, "--cells \(name)"))
      rounding += Self.roundingOfPrinted(part)
    }
    values += [Double](repeating: 0, count: 6 - values.count)
    let sum = values.reduce(0, +)
    let isExact = abs(sum - 1) <= AttemptCells.sumTolerance
    guard isExact || abs(sum - 1) <= rounding else {
      let allowed = "allowed: 1 within 1e-9, or within the rounding of the digits given"
      throw CalculatorNumber.refusal("--cells", text, "sums to \(sum); \(allowed)")
    }
    let scaled = isExact ? values : values.map { $0 / sum }
    do throws(MakespanError) {
      let cells = try AttemptCells(
        truePositive: scaled[0], falseNegative: scaled[1], trueNegative: scaled[2], falsePositive: scaled[3],
        noCommitmentSuccess: scaled[4], noCommitmentFailure: scaled[5])
      return (cells, isExact ? [] : ["the cells sum to \(sum), 1 within the rounding of their digits: they are divided by their sum"])
    } catch { throw CommandFailure(.scenarioError, "--cells: \(error)") }
  }

  /// Half a unit in the last decimal of a number printed with five decimals or more: measured shares, cut for print. A number with fewer
  /// decimals is taken as exact.
  private static func roundingOfPrinted(_ text: String) -> Double {
    let lower = text.lowercased()
    let mantissa = lower.prefix { $0 != "e" }
    guard let point = mantissa.firstIndex(of: ".") else { return 0 }
    let decimals = mantissa.distance(from: point, to: mantissa.endIndex) - 1
    let exponent = Int(lower[mantissa.endIndex...].dropFirst()) ?? 0
    let place = decimals - exponent
    guard place >= 5 && place < 300 else { return 0 }
    var half = 0.5
    for _ in 0..<place { half /= 10 }
    return half
  }

  /// Rates beside --cells say the same twice: they must agree.
  private func requireAgreement(_ cells: AttemptCells) throws(CommandFailure) {
    func positive(_ value: Double) -> [Double] { cells.successRate > 0 ? [value / cells.successRate] : [] }
    let said: [(String?, String, [Double])] = [
      (successRate, "--success-rate", [cells.successRate]),
      (truePositiveRate, "--tpr", positive(cells.truePositive) + positive(cells.completed)),
      (trueNegativeRate, "--tnr", cells.trueNegativeRate.map { [$0] } ?? []),
    ]
    for (text, option, values) in said {
      guard let text else { continue }
      let value = try CalculatorNumber.probability(text, option)
      guard values.isEmpty || values.contains(where: { abs($0 - value) <= 1e-5 }) else {
        let given = DecimalText.significant(values[0], 6)
        throw CalculatorNumber.refusal(option, text, "contradicts --cells, which give \(given); leave one out")
      }
    }
  }
}
