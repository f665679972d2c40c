import DeterministicMath
import Learning

/// Made-up attempts at 50 Hz: noise on two channels; failures press harder on the second one from the third second on.
enum MadeAttempts {
  /// - Parameter signal: how much harder, in standard deviations of the noise; 0: the sensor knows nothing.
  static func make(count: Int, signal: Double = 2, seed: UInt64 = 1) throws -> [LabelledSeries] {
    try (0..<count).map { index in
      var stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "attempts"), episode: UInt64(index))
      let isSuccess = stream.bernoulli(probability: 0.5)
      let duration = isSuccess ? 12 + 2 * stream.uniform() : 24 + 0.5 * stream.uniform()
      var values: [Float] = []
      for sample in 0..<Int(duration * 50) {
        values.append(Float(stream.normal()))
        values.append(Float(stream.normal() + (isSuccess || sample < 150 ? 0 : signal)))
      }
      return try LabelledSeries(
        episode: UInt64(index), channels: 2, values: values, period_s: 0.02, isSuccess: isSuccess, duration_s: duration)
    }
  }

  /// The same series with lengths and outcomes dealt out anew; every series is cut to the shortest, so that its length tells nothing.
  static func shuffled(_ attempts: [LabelledSeries], seed: UInt64) throws -> [LabelledSeries] {
    var stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "shuffle"), episode: 0)
    var order = Array(attempts.indices)
    for last in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(last, stream.integer(below: last + 1)) }
    let shortest = attempts.map(\.values.count).min() ?? 0
    return try zip(attempts, order).map { one, other in
      try LabelledSeries(
        episode: one.episode, channels: one.channels, values: Array(one.values.prefix(shortest)), period_s: one.period_s,
        isSuccess: attempts[other].isSuccess, duration_s: attempts[other].duration_s)
    }
  }
}
