import Learning

/// The attempts of a table as labelled series, and what was done to them.
struct EpisodeImport {
  let attempts: [LabelledSeries]
  /// By attempt; nil without a column for it.
  let parts: [EpisodePart?]
  let notes: [String]

  /// - Throws: `CommandFailure` 65 with the line of a sample that cannot be used.
  init(_ table: EpisodeTable, _ resampling: UniformResampling) throws(CommandFailure) {
    var attempts: [LabelledSeries] = []
    var (resampled, worst_s, longest_s) = (0, 0.0, 0.0)
    var first: String?
    for (index, episode) in table.episodes.enumerated() {
      let channels = table.columns.channels.count
      do throws(FailurePredictionError) {
        let (values, report) = try resampling.resample(
          episode: UInt64(index), times_s: episode.times_s, values: episode.values, channels: channels)
        if case .resampled(let offGrid, let gap) = report {
          resampled += 1
          (worst_s, longest_s) = (max(worst_s, offGrid), max(longest_s, gap))
          first = first ?? episode.name
        }
        attempts.append(
          try LabelledSeries(
            episode: UInt64(index), channels: channels, values: values, period_s: resampling.period_s, isSuccess: episode.isSuccess,
            duration_s: (episode.times_s.last ?? 0) - (episode.times_s.first ?? 0)))
      } catch {
        throw Self.failure(error, episode, table)
      }
    }
    self.attempts = attempts
    parts = table.episodes.map(\.part)
    guard let first else {
      notes = []
      return
    }
    notes = [
      "uneven sampling: \(resampled) of \(attempts.count) attempts resampled to \(DecimalText.significant(1e3 * resampling.period_s, 4)) ms "
        + "by interpolation, the first is '\(table.shown(first))'; samples lie up to \(DecimalText.significant(1e3 * worst_s, 4)) ms off the grid, "
        + "up to \(DecimalText.significant(1e3 * longest_s, 4)) ms apart"
    ]
  }

  private static func failure(
    _ error: FailurePredictionError, _ episode: EpisodeTable.Episode, _ table: EpisodeTable
  ) -> CommandFailure {
    func at(_ sample: Int, _ message: String) -> CommandFailure {
      CommandFailure(.scenarioError, "\(table.name):\(episode.lines[sample]): attempt '\(table.shown(episode.name))': \(message)")
    }
    switch error {
    case .gap(_, let sample, let length, let allowed):
      return at(
        sample, "a gap of \(DecimalText.significant(length, 4)) s before this sample; allowed is at most "
          + "\(DecimalText.significant(allowed, 4)) s (--gap-max)")
    case .timesNotIncreasing(_, let sample, let time, let previous):
      return at(sample, "its time, \(DecimalText.significant(time, 9)) s, is not after \(DecimalText.significant(previous, 9)) s before it")
    case .setting(name: "duration", _, _): return at(0, "a single sample is no attempt")
    default: return at(0, "\(error)")
    }
  }
}
