/// A path that was looked at now and then: what was seen, and the lags between the looks.
public struct SampledPath: Hashable, Sendable {
  /// States (clean observation) or symbols (noisy observation), in order of time.
  public var observations: [Int]
  /// Seconds from each observation to the next: one fewer than observations. They need not be equal.
  public var lagsSeconds: [Double]

  public init(observations: [Int], lagsSeconds: [Double]) {
    (self.observations, self.lagsSeconds) = (observations, lagsSeconds)
  }

  /// - Parameter timesSeconds: of the observations, rising.
  public init(observations: [Int], timesSeconds: [Double]) {
    self.init(observations: observations, lagsSeconds: zip(timesSeconds.dropFirst(), timesSeconds).map { $0 - $1 })
  }

  func require(symbols: Int, path: Int) throws(MarkovProcessError) {
    guard !observations.isEmpty else { throw .emptyPath(path: path) }
    guard lagsSeconds.count == observations.count - 1 else { throw .timesNotRising(path: path, place: lagsSeconds.count) }
    for (place, value) in observations.enumerated() where !(0..<symbols).contains(value) {
      throw .unknownState(path: path, place: place, value: value, last: symbols - 1)
    }
    for (place, lag) in lagsSeconds.enumerated() where !(lag > 0 && lag.isFinite) { throw .timesNotRising(path: path, place: place + 1) }
  }
}

/// The distinct lags of a set of paths: one matrix exponential serves all samples of a lag.
struct LagGroups {
  /// Ascending, s.
  let lags: [Double]
  /// Of each path, the group of each lag.
  let groups: [[Int]]

  /// Lags that differ by less than a part in 10⁹ of themselves count as one: they are differences of rounded times.
  init(_ paths: [SampledPath]) {
    var distinct: [Double] = []
    for lag in paths.flatMap(\.lagsSeconds).sorted() where distinct.isEmpty || lag > distinct[distinct.count - 1] * (1 + 1e-9) {
      distinct.append(lag)
    }
    lags = distinct
    groups = paths.map { path in
      path.lagsSeconds.map { lag in
        var low = 0, high = distinct.count
        while high - low > 1 {
          let middle = (low + high) / 2
          if distinct[middle] <= lag { low = middle } else { high = middle }
        }
        return low
      }
    }
  }
}
