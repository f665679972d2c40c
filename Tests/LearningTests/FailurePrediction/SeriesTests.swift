import Testing

@testable import Learning

@Suite("Series that go into the failure predictor")
struct SeriesTests {
  private func series(_ episode: UInt64, isSuccess: Bool = true) throws -> LabelledSeries {
    try LabelledSeries(episode: episode, channels: 1, values: [1, 2, 3], period_s: 0.1, isSuccess: isSuccess, duration_s: 1)
  }

  @Test("Bad samples are refused with episode, sample and channel")
  func badSamples() {
    func error(_ values: [Float], channels: Int = 2, duration: Double = 1) -> FailurePredictionError? {
      do {
        _ = try LabelledSeries(
          episode: 4, channels: channels, values: values, period_s: 0.1, isSuccess: true, duration_s: duration)
        return nil
      } catch { return error }
    }
    #expect(error([1, 2, 3, .infinity]) == .notFinite(episode: 4, sample: 1, channel: 1, value: .infinity))
    #expect(error([1, .nan, 3, 4])?.description == "episode 4, sample 0, channel 1: nan is not a finite number")
    #expect(error([1, 2, 3]) == .raggedSeries(episode: 4, values: 3, channels: 2))
    #expect(error([]) == .raggedSeries(episode: 4, values: 0, channels: 2))
    #expect(error([1, 2], duration: 0) == .setting(name: "duration", value: 0, allowed: "a positive number of seconds"))
    #expect(error([1, 2]) == nil)
  }

  @Test("Even sampling stays as it is; uneven sampling is interpolated and reported; gaps are refused")
  func resampling() throws {
    let resampling = try UniformResampling(period_s: 0.1, gapMax_s: 0.25)
    let even = try resampling.resample(episode: 1, times_s: [5, 5.1, 5.201, 5.3], values: [0, 1, 2, 3], channels: 1)
    #expect(even.report == .even && even.values == [0, 1, 2, 3])
    // a straight line keeps its values at the grid's times
    let times = [0, 0.13, 0.2, 0.37, 0.41, 0.6]
    let uneven = try resampling.resample(
      episode: 1, times_s: times, values: times.flatMap { [Float($0), Float(2 - 3 * $0)] }, channels: 2)
    guard case .resampled(let worst, let gap) = uneven.report else {
      Issue.record("not reported")
      return
    }
    #expect(abs(worst - 0.1) < 1e-12 && abs(gap - 0.19) < 1e-12)
    #expect(uneven.report.description.hasPrefix("resampled: samples up to 0."))
    #expect(uneven.values.count == 14)
    for index in 0..<7 {
      #expect(abs(uneven.values[2 * index] - 0.1 * Float(index)) < 1e-6)
      #expect(abs(uneven.values[2 * index + 1] - (2 - 0.3 * Float(index))) < 1e-6)
    }
    func error(_ times: [Double], _ values: [Float]) -> FailurePredictionError? {
      do {
        _ = try resampling.resample(episode: 9, times_s: times, values: values, channels: 1)
        return nil
      } catch { return error }
    }
    #expect(error([0, 0.5], [1, 2]) == .gap(episode: 9, sample: 1, length_s: 0.5, allowed_s: 0.25))
    #expect(error([0, 0.1, 0.1], [1, 2, 3]) == .timesNotIncreasing(episode: 9, sample: 2, time_s: 0.1, previous_s: 0.1))
    #expect(error([0, 0.1], [1]) == .raggedSeries(episode: 9, values: 1, channels: 1))
    #expect(error([0, 0.1], [1, .infinity]) == .notFinite(episode: 9, sample: 1, channel: 0, value: .infinity))
  }

  @Test("An episode in two parts of a split is refused: its label would leak")
  func leakage() throws {
    let (a, b, c, d) = (try series(1), try series(2, isSuccess: false), try series(3), try series(4, isSuccess: false))
    #expect(throws: FailurePredictionError.episodeInTwoParts(episode: 3, first: "training", second: "test")) {
      try EpisodeSplit(training: [a, b, c], selection: [try series(5), d], test: [c])
    }
    #expect(throws: FailurePredictionError.episodeInTwoParts(episode: 2, first: "training", second: "selection")) {
      try EpisodeSplit(training: [a, b], selection: [b, c], test: [])
    }
    #expect(throws: FailurePredictionError.episodeTwice(episode: 1)) {
      try EpisodeSplit(training: [a, a, b], selection: [c, d], test: [])
    }
    #expect(throws: FailurePredictionError.oneClassOnly(part: "selection", successes: 1, failures: 0)) {
      try EpisodeSplit(training: [a, b], selection: [c], test: [])
    }
    let error = FailurePredictionError.episodeInTwoParts(episode: 3, first: "training", second: "test")
    #expect(error.description == "episode 3 is in the training part and in the test part: its label would leak")
  }

  @Test("A random split uses every episode once, and depends on the seed alone")
  func randomSplit() throws {
    let all = try SyntheticSeries.make(count: 40, samples: 10)
    let split = try EpisodeSplit(all, selectionShare: 0.25, testShare: 0.3, seed: 5)
    #expect(split.selection.count == 10 && split.test.count == 12 && split.training.count == 18)
    let episodes = (split.training + split.selection + split.test).map(\.episode)
    #expect(episodes.sorted() == Array(0..<40))
    #expect(try EpisodeSplit(all, selectionShare: 0.25, testShare: 0.3, seed: 5).training == split.training)
    #expect(try EpisodeSplit(all, selectionShare: 0.25, testShare: 0.3, seed: 6).training != split.training)
    #expect(throws: FailurePredictionError.self) { try EpisodeSplit(all, selectionShare: 0.5, testShare: 0.5, seed: 1) }
  }

  @Test("Contact is found where the axial force first moves, not before 1.5 s, and not after 15 s")
  func contactTrim() throws {
    func attempt(contactAt sample: Int, samples: Int = 1000) throws -> LabelledSeries {
      let values = (0..<samples).flatMap { index -> [Float] in [0, 0, index >= sample ? 5 : 0.1] }
      return try LabelledSeries(episode: 1, channels: 3, values: values, period_s: 0.02, isSuccess: true, duration_s: 20)
    }
    // the first block of ten that holds the step ends with it
    let trimmed = try #require(try ContactTrim().trimmed(attempt(contactAt: 300)))
    #expect(abs(trimmed.lead_s - 291 * 0.02) < 1e-12 && trimmed.sampleCount == 1000 - 291 && trimmed.duration_s == 20)
    #expect(abs(trimmed.time_s(sample: 9) - 6) < 1e-12)
    #expect(try ContactTrim().trimmed(attempt(contactAt: 50)) == nil, "the step at 1 s is too early")
    #expect(try ContactTrim().trimmed(attempt(contactAt: 900)) == nil, "18 s is too late")
    var trim = ContactTrim()
    trim.axialChannel = 3
    #expect(throws: FailurePredictionError.setting(name: "axial channel", value: 3, allowed: "0 ..< 3")) {
      try trim.trimmed(attempt(contactAt: 300))
    }
  }
}
