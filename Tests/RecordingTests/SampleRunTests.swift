import Glibc
import RunStorage
import Simulation
import Testing

@testable import Recording

/// Run directories on disk, for h5dump here and for tools/python/check_dataset (which sets SORTIE_SAMPLE_RUNS).
@Suite("Run directories on disk")
struct SampleRunTests {
  /// 70 episodes of one agent (two segments) or 9 of several; one diverges at once, some terminate.
  static func write(_ description: RecordingDescription, at path: String, episodes: Int) throws {
    let rig = try RecordingRig(PosixStorage(creating: path), description)
    let recorder = try rig.recorder()
    for index in 0..<UInt64(episodes) {
      let outcome: EpisodeOutcome =
        index == 5 ? .diverged(step: 0, field: "quadrotor.velocity") : index % 4 == 1 ? .terminated : .truncated
      let steps = index == 5 ? 0 : 10 + Int(index % 7)
      try recorder.append(SampleRun.episode(description, index, steps: steps, outcome: outcome))
    }
    try recorder.close(isComplete: true)
    rig.run.close()
  }

  private static func hasTool(_ name: String) -> Bool { system("command -v \(name) > /dev/null 2>&1") == 0 }

  @Test("h5dump reads segments and follows the links", .enabled(if: hasTool("h5dump")))
  func h5dump() throws {
    for (name, description, episodes) in [("one", SampleRun.single(), 70), ("three", SampleRun.several(), 9)] {
      let path = temporaryPath("dump-\(name)")
      defer { removeTree(path) }
      try Self.write(description, at: path, episodes: episodes)
      #expect(system("h5dump '\(path)/segments/segment_000000.h5' > /dev/null") == 0)
      #expect(system("h5dump '\(path)/data/main_data.hdf5' > '\(path)/dump.txt'") == 0)
      let last = "/episode_\(episodes - 1)/rewards"
      #expect(system("h5dump -d \(last) '\(path)/data/main_data.hdf5' | grep -q 'H5T_IEEE_F64LE'") == 0)
      #expect(system("h5dump -d /episode_1/terminations '\(path)/data/main_data.hdf5' > '\(path)/flags.txt'") == 0)
      #expect(system("grep -q 'H5T_STD_I8LE' '\(path)/flags.txt' && grep -q '\"FALSE\" *0' '\(path)/flags.txt'") == 0)
      #expect(system("grep -q '\"TRUE\" *1' '\(path)/flags.txt' && grep -q 'TRUE$' '\(path)/flags.txt'") == 0)
    }
  }

  @Test("Sample runs for the Python checks", .enabled(if: getenv("SORTIE_SAMPLE_RUNS") != nil))
  func samples() throws {
    let root = String(cString: try #require(getenv("SORTIE_SAMPLE_RUNS")))
    try Self.write(SampleRun.single(), at: "\(root)/one-agent", episodes: 70)
    try Self.write(SampleRun.single(precision: .double, periodSteps: 3), at: "\(root)/one-agent-double", episodes: 9)
    try Self.write(SampleRun.single(recordsSignals: false), at: "\(root)/no-signals", episodes: 3)
    try Self.write(SampleRun.several(), at: "\(root)/three-agents", episodes: 9)
    let source = try PosixStorage(opening: "\(root)/three-agents")
    let export = try PosixStorage(creating: "\(root)/three-agents-export")
    try SingleFileExport(source, SampleRun.several()).write(try JournalState.read(source), to: export)
    #expect(try export.status(RunFile.mainData)?.kind == .file)
  }
}
