import Glibc
import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("The work of the recording bench")
struct RecordingThroughputTests {
  private func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func measure(_ path: String, episodes: Int) throws -> (rate: Double, journal: JournalState) {
    defer { _ = system("rm -rf '\(path)'") }
    let run = try RunDirectory.create(
      on: PosixStorage(creating: path), path: path, RunContents(identity: RecordingRig.identity, scenario: [], resolved: []))
    defer { run.close() }
    let rate = try RecordingThroughput().stepsPerSecond(
      run.segments, storage: run.storage, episodes: episodes, monotonicSeconds: seconds)
    return (rate, run.segments.journal)
  }

  @Test("It records what it says")
  func content() throws {
    let (rate, journal) = try measure(temporaryPath("throughput"), episodes: 3)
    #expect(rate > 0)
    #expect(journal.acknowledgedEpisodeCount == 3 && journal.acknowledgedSteps == 1500)
  }

  @Test("Steps a second (printed, not judged)", .enabled(if: getenv("SORTIE_LONG_TESTS") != nil))
  func rate() throws {
    for directory in ["/dev/shm", "/tmp"] {
      for _ in 0..<3 {
        let (rate, journal) = try measure("\(directory)/sortie-throughput-\(getpid())", episodes: 6400)
        #expect(journal.acknowledgedSteps == 3_200_000)
        print("recording to \(directory): \(rate / 1e6) M steps/s")
      }
    }
  }
}
