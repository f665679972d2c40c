import DeterministicMath

/// A fully observed path of a jump process: which states, entered when, until when.
public struct JumpPath: Hashable, Sendable {
  /// The states in the order they were held.
  public var states: [Int]
  /// When each state was entered, s; the first is the start of the path.
  public var entryTimes: [Double]
  /// Until when the path was watched, s, from the same zero.
  public var endTime: Double

  public init(states: [Int], entryTimes: [Double], endTime: Double) {
    precondition(states.count == entryTimes.count, "a time a state")
    (self.states, self.entryTimes, self.endTime) = (states, entryTimes, endTime)
  }

  /// The state held at a time within the path.
  public func state(at time: Double) -> Int {
    var low = 0, high = states.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if entryTimes[middle] <= time { low = middle } else { high = middle }
    }
    return states[low]
  }

  func require(states count: Int, path: Int) throws(MarkovProcessError) {
    guard !states.isEmpty else { throw .emptyPath(path: path) }
    for (place, state) in states.enumerated() {
      guard (0..<count).contains(state) else { throw .unknownState(path: path, place: place, value: state, last: count - 1) }
      let next = place + 1 < entryTimes.count ? entryTimes[place + 1] : endTime
      guard next.isFinite, entryTimes[place].isFinite, next >= entryTimes[place] else {
        throw .timesNotRising(path: path, place: place + 1)
      }
    }
  }
}

extension Generator {
  /// An exact path: exponential holding times, jumps in proportion to the rates (Gillespie, J. Comput. Phys. 22, 1976).
  ///
  /// - Parameters:
  ///   - initialLaw: law of the first state.
  ///   - duration: how long the path is watched, s; an absorbed path ends at once unless this is finite.
  ///   - stream: two numbers are drawn a jump.
  /// - Throws: `MarkovProcessError.notALaw`.
  public func path(initialLaw: [Double], duration: Double, stream: inout RandomStream) throws(MarkovProcessError) -> JumpPath {
    try requireLaw(initialLaw)
    var state = stream.index(weights: initialLaw)
    var time = 0.0
    var result = JumpPath(states: [state], entryTimes: [0], endTime: duration)
    var exits = [Double](repeating: 0, count: stateCount)
    while !isAbsorbing(state) {
      time += stream.exponential(mean: -1 / rates[state, state])
      if time >= duration { return result }
      for to in 0..<stateCount { exits[to] = to == state ? 0 : rates[state, to] }
      state = stream.index(weights: exits)
      result.states.append(state)
      result.entryTimes.append(time)
    }
    if duration == .infinity { result.endTime = time }
    return result
  }

  /// The logarithm of a path's density, given its first state: Σ ln q(i,j) over jumps + Σ q(i,i)·(time in i).
  ///
  /// - Returns: -∞ for a path that the rates cannot produce.
  /// - Throws: `MarkovProcessError` for a malformed path.
  public func logLikelihood(of path: JumpPath) throws(MarkovProcessError) -> Double {
    try path.require(states: stateCount, path: 0)
    var sum = 0.0
    for (place, state) in path.states.enumerated() {
      let isLast = place + 1 == path.states.count
      let leaves = isLast ? path.endTime : path.entryTimes[place + 1]
      sum += rates[state, state] * (leaves - path.entryTimes[place])
      if !isLast { sum += Double.log(rates[state, path.states[place + 1]] * (path.states[place + 1] == state ? 0 : 1)) }
    }
    return sum
  }
}
