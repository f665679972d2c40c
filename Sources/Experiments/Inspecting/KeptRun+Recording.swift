import Recording

extension KeptRun {
  /// What the files of the run say about it.
  ///
  /// - Throws: `CommandFailure` 66 for a training that records no episodes.
  func recordingDescription() throws -> RecordingDescription {
    guard isTraining else { return try Experiment(resuming: self).recordingDescription }
    let experiment = try TrainingExperiment(resuming: self)
    guard let production = experiment.production else {
      throw CommandFailure(.missingInput, "\(path): a training that records no episodes")
    }
    return production.recordingDescription(scenario: experiment.scenario.name, hash: experiment.hash)
  }
}
