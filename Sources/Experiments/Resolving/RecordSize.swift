import Simulation

extension RecordPlan {
  /// Bytes of one full-length episode record in memory; `Int.max` where the count does not fit.
  func recordBytes(_ layout: WorldLayout, steps: Int) -> Int {
    let perStep = 4 * layout.agentCount * (layout.observationWidth + layout.actionWidth) + 8 * (1 + layout.agentCount)
    let (stepBytes, isTooLarge) = perStep.multipliedReportingOverflow(by: steps)
    let (signalBytes, areSignalsTooLarge) = (8 * width).multipliedReportingOverflow(by: rowCount(steps: steps))
    let (sum, isSumTooLarge) = stepBytes.addingReportingOverflow(signalBytes)
    return isTooLarge || areSignalsTooLarge || isSumTooLarge ? .max : sum
  }
}

extension LoadedScenario {
  /// Bytes that the record of one episode may take.
  static let recordBytesMax = 2 << 30

  /// An episode is held in memory until it is recorded, so its record has a limit.
  ///
  /// - Throws: `CommandFailure` 65 with the steps, the size and what to change.
  func refuseLargeRecords(_ instance: WorldInstance, _ plan: RecordPlan) throws {
    let steps = scenario.world.episodeSteps
    let bytes = plan.recordBytes(instance.layout, steps: steps)
    guard bytes > Self.recordBytesMax else { return }
    throw CommandFailure(
      .scenarioError,
      "\(scenario.source.name): error: the record of an episode of \(steps) steps takes \(DecimalText.significant(Double(bytes) / 1e9, 3)) GB, "
        + "at most 2.15 GB are allowed: shorten world.duration, lengthen world.dt, or record fewer signals or less often")
  }
}
