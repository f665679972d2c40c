import DeterministicMath
import Recording
import RunStorage

/// `sortie inspect`: what a run directory holds.
public final class InspectJob {
  private let run: RunReader

  public init(directory: String) throws { run = try RunReader(directory) }

  /// - Parameter verifies: also compare every segment's checksum.
  public func run(verifies: Bool) throws -> InspectReport {
    var moments: [(name: String, values: RunningMoments)] = []
    var outcomes = (terminated: 0, truncated: 0, diverged: 0)
    var isRefreshed = false
    try reading {
      isRefreshed = try refreshDataset()
      if verifies { try verifyResolvedScenario() }
      if verifies { try run.journal.segments.forEach { _ = try SegmentReader(run.storage, $0) } }
      try run.episodes.forEach(before: .max) { episode in
        switch episode.outcome {
        case .terminated: outcomes.terminated += 1
        case .truncated: outcomes.truncated += 1
        case .diverged: outcomes.diverged += 1
        }
        let values = [("return", episode.rewardSum)] + episode.measures.map { ($0.name, $0.value) }
        if moments.isEmpty { moments = values.map { ($0.0, RunningMoments()) } }
        for (index, value) in values.enumerated() where index < moments.count { moments[index].values.add(value.1) }
      }
    }
    return InspectReport(run: run, outcomes: outcomes, moments: moments, isVerified: verifies, isRefreshed: isRefreshed)
  }

  /// Writes `data/` anew where it does not list the journal's episodes, unless another process works on the run or it may only be read.
  private func refreshDataset() throws -> Bool {
    guard try DatasetRefresh(storage: run.storage, journal: run.journal).isStale() else { return false }
    let description = try KeptRun(run.path).recordingDescription()
    let lock: RunLock
    do throws(StorageError) { lock = try RunLock(run.storage) } catch { return false }
    defer { lock.release() }
    try DatasetRefresh(storage: run.storage, journal: JournalState.read(run.storage)).rewrite(description)
    return true
  }

  private func verifyResolvedScenario() throws {
    let bytes = try run.storage.readAll(RunFile.resolved, limit: 64 << 20)
    guard SHA256Sum.text(bytes) == run.text("hash") else {
      throw CommandFailure(.outputFailed, "\(run.path)/\(RunFile.resolved): damaged: its SHA-256 is not the hash in \(RunFile.run)")
    }
  }

  /// Finds out before any work whether a drawing can go to a path.
  public func requireWritable(plot path: String) throws {
    if path.isEmpty { throw CommandFailure(.usage, "--plot: the file's name is empty") }
    try OutputFile.requireWritable(path)
  }

  /// Draws the paths and rates of an episode.
  public func plot(episode: UInt64, to path: String) throws {
    let plot = try reading { () throws -> EpisodePlot in
      guard let reader = try run.episodes.reader(of: episode) else {
        let held = run.journal.acknowledgedEpisodes.map { "\($0.lowerBound) ... \($0.upperBound)" } ?? "none"
        throw CommandFailure(.missingInput, "\(run.path): episode \(episode) is not recorded; recorded: \(held)")
      }
      return try EpisodePlot(reader, episode: episode, title: "\(run.path), episode \(episode)")
    }
    try OutputFile.write(Array(plot.svg().utf8), to: path)
  }

  private func reading<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as StorageError {
      throw CommandFailure(storage: error, path: run.path)
    } catch let error as RecordingError {
      if case .storage(let storage) = error { throw CommandFailure(storage: storage, path: run.path) }
      throw CommandFailure(.outputFailed, "\(run.path): \(error)")
    }
  }
}

/// What `sortie inspect` says.
public struct InspectReport {
  let run: RunReader
  let outcomes: (terminated: Int, truncated: Int, diverged: Int)
  let moments: [(name: String, values: RunningMoments)]
  let isVerified: Bool
  /// Whether `data/` lagged behind the journal and was written anew.
  let isRefreshed: Bool

  private var bytes: Int { run.journal.segments.reduce(0) { $0 + $1.bytes } }

  public func text() -> String {
    let journal = run.journal
    var lines = [
      "run        \(run.path)", "state      \(run.state)", "policy     \(run.text("policy"))", "seed       \(run.text("seed"))",
      "hash       \(run.text("hash"))", "version    \(run.text("version"))", "started    \(run.text("started"))",
      "episodes   \(journal.acknowledgedEpisodeCount) of \(run.text("episodes"))", "steps      \(journal.acknowledgedSteps)",
      "outcomes   \(outcomes.truncated) truncated, \(outcomes.terminated) terminated, \(outcomes.diverged) diverged",
      "segments   \(journal.segments.count), \(DecimalText.significant(Double(bytes) / 1e6, 4)) MB"
        + (isVerified ? ", every checksum verified" : ""),
    ]
    if isRefreshed { lines.append("dataset    data/ lagged behind the journal and was written anew") }
    guard !moments.isEmpty else { return lines.joined(separator: "\n") }
    var table = TextTable(header: ["measure", "mean", "± 95 %", "std", "min", "max"])
    for (name, values) in moments {
      let halfWidth = ConfidenceInterval.halfWidthOfMean(values).map { DecimalText.significant($0, 3) } ?? "-"
      table.rows.append(
        [name, DecimalText.significant(values.mean, 6), halfWidth]
          + [values.sampleStandardDeviation, values.minimum, values.maximum].map { DecimalText.significant($0, 5) })
    }
    lines += ["", table.text()]
    return lines.joined(separator: "\n")
  }

  public func json() -> String {
    let measures = moments.map { name, values -> JSONValue in
      .object([
        JSONMember("name", .string(name)), JSONMember("mean", .number(values.mean)),
        JSONMember("halfWidth95", ConfidenceInterval.halfWidthOfMean(values).map { .number($0) } ?? .null),
        JSONMember("standardDeviation", .number(values.sampleStandardDeviation)), JSONMember("minimum", .number(values.minimum)),
        JSONMember("maximum", .number(values.maximum)),
      ])
    }
    let document: JSONValue = .object([
      JSONMember("directory", .string(run.path)), JSONMember("state", .string(run.state)),
      JSONMember("policy", run.record["policy"] ?? .null), JSONMember("seed", run.record["seed"] ?? .null),
      JSONMember("hash", run.record["hash"] ?? .null), JSONMember("version", run.record["version"] ?? .null),
      JSONMember("episodes", .whole(run.journal.acknowledgedEpisodeCount)),
      JSONMember("plannedEpisodes", run.record["episodes"] ?? .null), JSONMember("steps", .whole(run.journal.acknowledgedSteps)),
      JSONMember("terminated", .whole(outcomes.terminated)), JSONMember("truncated", .whole(outcomes.truncated)),
      JSONMember("diverged", .whole(outcomes.diverged)), JSONMember("segments", .whole(run.journal.segments.count)),
      JSONMember("bytes", .whole(bytes)), JSONMember("verified", .bool(isVerified)), JSONMember("measures", .array(measures)),
    ])
    return jsonText(document)
  }
}
