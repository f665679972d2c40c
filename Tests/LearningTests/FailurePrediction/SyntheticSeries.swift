import DeterministicMath
import Learning

/// Made-up attempts: noise on every channel; a success also has a slow wave on channel 2 from a random time on.
enum SyntheticSeries {
  static func make(count: Int, samples: Int = 200, channels: Int = 6, seed: UInt64 = 1, signal: Double = 1.2) throws -> [LabelledSeries] {
    try (0..<count).map { index in
      var stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "synthetic"), episode: UInt64(index))
      let isSuccess = index % 2 == 0
      let start = 20 + stream.integer(below: 30)
      var values: [Float] = []
      for sample in 0..<samples {
        for channel in 0..<channels {
          var value = 0.5 * stream.normal() + Double(channel)
          if isSuccess, channel == 2, sample >= start { value += signal * Double.sinPi(Double(sample - start) / 20) }
          values.append(Float(value))
        }
      }
      return try LabelledSeries(
        episode: UInt64(index), channels: channels, values: values, period_s: 0.02, isSuccess: isSuccess,
        duration_s: isSuccess ? 6 : 14)
    }
  }

  /// The same series with outcomes and lengths dealt out anew.
  static func shuffled(_ series: [LabelledSeries], seed: UInt64) throws -> [LabelledSeries] {
    var stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "shuffle"), episode: 0)
    var order = Array(series.indices)
    for last in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(last, stream.integer(below: last + 1)) }
    return try zip(series, order).map { one, other in
      try LabelledSeries(
        episode: one.episode, channels: one.channels, values: one.values, period_s: one.period_s,
        isSuccess: series[other].isSuccess, duration_s: series[other].duration_s)
    }
  }

  static var smallWindow: WindowNetwork<Float>.Shape {
    var shape = WindowNetwork<Float>.Shape()
    (shape.window, shape.filters, shape.taps, shape.firstDilation, shape.secondDilation) = (60, 4, 3, 2, 4)
    (shape.pool, shape.hidden) = (4, 8)
    return shape
  }

  static var smallCausal: CausalNetwork<Float>.Shape {
    var shape = CausalNetwork<Float>.Shape()
    (shape.filters, shape.dilations) = (4, [1, 3, 9])
    return shape
  }
}
