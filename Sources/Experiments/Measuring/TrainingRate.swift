import Simulation

/// Environment steps a second of a training with everything that belongs to it but evaluations and files, for the speed table.
public enum TrainingRate {
  /// - Parameters:
  ///   - warmUp: environment steps before the clock starts, so that every round of episodes updates the networks.
  ///   - steps: environment steps a measurement.
  /// - Returns: the median of several measurements.
  public static func measure(_ request: ScenarioRequest, threads: Int, warmUp: Int, steps: Int, runs: Int = 7) throws -> Double {
    let experiment = try TrainingExperiment(ScenarioLoader.load(request), seed: 1)
    let loop = try TrainingLoop(experiment, pool: WorkerPool(threads: threads))
    while loop.environmentSteps < warmUp { try loop.advance() }
    var rates: [Double] = []
    for _ in 0..<runs {
      let first = loop.environmentSteps
      let begin = WallClock.monotonicSeconds()
      while loop.environmentSteps < first + steps { try loop.advance() }
      rates.append(Double(loop.environmentSteps - first) / (WallClock.monotonicSeconds() - begin))
    }
    return rates.sorted()[runs / 2]
  }
}
