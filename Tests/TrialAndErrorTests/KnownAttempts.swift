import Testing
import TrialAndError

/// Attempts whose makespan is known from an independent computation.
struct KnownAttempts: Sendable, CustomTestStringConvertible {
  let name: String
  let cells: AttemptCells
  let times: AttemptTimes
  let mean: Double
  let secondMoment: Double
  let exponentialDeviation: Double
  /// 5, 50, 95, 99 %, exponential holding, s.
  let quantiles: [Double]
  let deterministicDeviation: Double

  var testDescription: String { name }
  var preemptive: RepeatedAttempts { .preemptive(cells, times) }

  static let quantileProbabilities = [0.05, 0.5, 0.95, 0.99]

  private static func rates(
    _ name: String, _ successRate: Double, _ tpr: Double, _ tnr: Double, noCommitment: (Double, Double) = (0, 0), negative: Double,
    setup: Double, success: Double = 30, failure: Double = 68, _ answers: [Double]
  ) throws -> KnownAttempts {
    try KnownAttempts(
      name: name,
      cells: AttemptCells(
        successRate: successRate, truePositiveRate: tpr, trueNegativeRate: tnr, noCommitmentGivenSuccess: noCommitment.0,
        noCommitmentGivenFailure: noCommitment.1),
      times: AttemptTimes(success: success, failure: failure, negative: negative, setup: setup), answers)
  }

  private init(name: String, cells: AttemptCells, times: AttemptTimes, _ answers: [Double]) {
    (self.name, self.cells, self.times) = (name, cells, times)
    (mean, secondMoment, exponentialDeviation) = (answers[0], answers[1], answers[2])
    (quantiles, deterministicDeviation) = (Array(answers[3...6]), answers[7])
  }

  static let all: [KnownAttempts] = {
    do { return try rows() } catch { fatalError("the known attempts are valid: \(error)") }
  }()

  private static func rows() throws -> [KnownAttempts] {
    [
      try rates(
        "R1", 0.5, 1, 0, negative: 10, setup: 1,
        [100, 25048, 122.670290, 4.134781, 53.751902, 351.338861, 571.835462, 97.580736]),
      try rates(
        "R2", 0.5, 1, 0, negative: 10, setup: 0,
        [98, 24376, 121.540117, 3.122650, 52.190917, 347.054145, 565.928508, 96.166522]),
      try rates(
        "R4", 0.5, 0.9, 0.9, negative: 10, setup: 1,
        [50.888889, 5175.802469, 50.853942, 4.349513, 36.699725, 144.546055, 248.547764, 32.542470]),
      try rates(
        "R6", 0.5, 0.5, 0.5, negative: 10, setup: 1,
        [122, 33896, 137.884009, 6.965152, 72.455261, 403.006374, 644.247759, 115.256236]),
      try rates(
        "R8", 0.2, 0.8, 0.95, negative: 10, setup: 0,
        [97, 18110, 93.279151, 8.081091, 69.708990, 281.120837, 446.629696, 78.390050]),
      try rates(
        "R10", 0.5, 0.5, 0.6, noCommitment: (0.45, 0.35), negative: 20, setup: 1,
        [74.421053, 12852.986150, 85.524810, 4.268456, 45.839420, 246.052852, 411.195308, 64.743774]),
      try rates(
        "R12", 0.5, 0.9, 0.9, negative: 0.001, setup: 0,
        [37.556667, 3395.161980, 44.549509, 1.713532, 23.684978, 119.132912, 216.910151, 23.893116]),
      KnownAttempts(
        name: "R14", cells: try AttemptCells(truePositive: 0.25, falseNegative: 0.25, trueNegative: 0.25, falsePositive: 0.25),
        times: try AttemptTimes(success: 1, failure: 2, negative: 3),
        [9, 190, 10.440307, 0.215359, 5.333973, 30.087004, 47.423867, 9.273618]),
      try rates(
        "R15", 120.0 / 241, 1, 0, negative: 10, setup: 0, success: 30.187666667, failure: 67.691239669,
        [98.443, 24501.686251, 121.699063, 3.155251, 52.676397, 347.737236, 566.525256, 96.327974]),
    ]
  }
}
