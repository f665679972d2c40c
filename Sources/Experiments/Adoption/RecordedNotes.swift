import Simulation

/// The predictor's notes as signals of the record, behind those of the world.
enum RecordedNotes {
  static func plan(_ plan: RecordPlan) -> RecordPlan {
    // the columns of notes are not the world's: only their fields matter to files
    RecordPlan(
      signals: plan.signals + AttemptNote.fields.map { RecordedSignal(field: $0, column: 0) }, periodSteps: plan.periodSteps,
      measures: plan.measures)
  }

  /// A record whose rows end in the notes of the step that follows; the last row repeats the last step's.
  static func record(_ record: EpisodeRecord, _ plan: RecordPlan) -> EpisodeRecord {
    let rows = plan.rowCount(steps: record.steps)
    let width = plan.width
    var signals: [Double] = []
    signals.reserveCapacity(rows * (width + AttemptNote.width))
    for row in 0..<rows {
      signals += record.signals[row * width..<(row + 1) * width]
      let step = min(row * plan.periodSteps, record.steps - 1)
      if record.notes.isEmpty || step < 0 {
        signals += [0.5, 0]
      } else {
        signals += record.notes[step * AttemptNote.width..<(step + 1) * AttemptNote.width].map(Double.init)
      }
    }
    return EpisodeRecord(
      address: record.address, steps: record.steps, outcome: record.outcome, observations: record.observations, actions: record.actions,
      rewards: record.rewards, agentRewards: record.agentRewards, signals: signals, summary: record.summary)
  }
}
