import DeterministicMath

/// Logistic regression on what the last window looked like: mean and standard deviation of each channel.
///
///     margin = b + Σ w_j f_j,   f = (mean_1 ... mean_C, deviation_1 ... deviation_C) of the last `window` scaled samples
///
/// Fitted by Newton's method on the episode-weighted likelihood with a ridge of `ridge`. The plainest use of the sensor.
public struct LogisticModel: OutcomeModel {
  public let scaler: CausalScaler
  public let window: Int
  /// b, then w.
  public let coefficients: [Double]

  /// - Parameters:
  ///   - stride: samples from one window to the next while fitting.
  ///   - ridge: λ of the penalty λ|w|²/2 an attempt, which also keeps separable data finite.
  /// - Throws: `FailurePredictionError`: no series as long as a window, one class only, or a setting out of range.
  public init(
    fitting series: [LabelledSeries], window: Int, stride: Int = 25, ridge: Double = 1e-2
  ) throws(FailurePredictionError) {
    for (name, value) in [("window", window), ("stride", stride)] where value < 1 {
      throw .setting(name: name, value: Double(value), allowed: "at least 1")
    }
    guard ridge > 0, ridge.isFinite else { throw .setting(name: "ridge", value: ridge, allowed: "positive") }
    let scaler = try CausalScaler(fitting: series)
    let usable = series.filter { $0.sampleCount >= window }
    let successes = usable.filter(\.isSuccess).count
    guard successes > 0, successes < usable.count else {
      throw .oneClassOnly(part: "training", successes: successes, failures: usable.count - successes)
    }
    let weights = EpisodeWeights.perEpisode(usable, balanced: true)
    var rows: [(features: [Double], isSuccess: Bool, weight: Double)] = []
    for (index, one) in usable.enumerated() {
      let features = Self.features(scaler.scaled(one), channels: one.channels, window: window, stride: stride)
      for row in features { rows.append((row, one.isSuccess, weights[index] / Double(features.count))) }
    }
    (self.scaler, self.window) = (scaler, window)
    coefficients = Self.newton(rows, ridge: ridge * Double(usable.count))
  }

  /// 1, means and deviations of each window.
  static func features(_ scaled: [Float], channels: Int, window: Int, stride step: Int) -> [[Double]] {
    stride(from: 0, through: scaled.count / channels - window, by: step).map { start in
      var row = [Double](repeating: 0, count: 1 + 2 * channels)
      row[0] = 1
      for channel in 0..<channels {
        var (sum, squares) = (0.0, 0.0)
        for sample in start..<start + window { sum += Double(scaled[sample * channels + channel]) }
        let mean = sum / Double(window)
        for sample in start..<start + window {
          let difference = Double(scaled[sample * channels + channel]) - mean
          squares += difference * difference
        }
        row[1 + channel] = mean
        row[1 + channels + channel] = (squares / Double(window)).squareRoot()
      }
      return row
    }
  }

  /// Newton steps until they are small; the penalty spares the constant.
  private static func newton(_ rows: [(features: [Double], isSuccess: Bool, weight: Double)], ridge: Double) -> [Double] {
    let size = rows[0].features.count
    var coefficients = [Double](repeating: 0, count: size)
    for _ in 0..<50 {
      var gradient = (0..<size).map { $0 == 0 ? 0 : -ridge * coefficients[$0] }
      var hessian = [Double](repeating: 0, count: size * size)
      for index in 1..<size { hessian[index * size + index] = ridge }
      for row in rows {
        let p = Double.sigmoid(zip(coefficients, row.features).reduce(0) { $0 + $1.0 * $1.1 })
        let curvature = row.weight * p * (1 - p)
        for i in 0..<size {
          gradient[i] += row.weight * ((row.isSuccess ? 1 : 0) - p) * row.features[i]
          for j in 0...i { hessian[i * size + j] += curvature * row.features[i] * row.features[j] }
        }
      }
      for index in 0..<size { hessian[index * size + index] += 1e-9 }
      let step = solve(hessian, gradient, size)
      let length = step.reduce(0) { max($0, abs($1)) }
      // a long first step overshoots on separable data
      let scale = min(1, 5 / max(length, 1e-300))
      for index in 0..<size { coefficients[index] += scale * step[index] }
      if length < 1e-10 { break }
    }
    return coefficients
  }

  /// Cholesky's solution of a symmetric positive definite system whose lower triangle is given.
  private static func solve(_ lower: [Double], _ right: [Double], _ size: Int) -> [Double] {
    var (l, x) = (lower, right)
    for i in 0..<size {
      for j in 0...i {
        var sum = l[i * size + j]
        for k in 0..<j { sum -= l[i * size + k] * l[j * size + k] }
        l[i * size + j] = i == j ? max(sum, 1e-300).squareRoot() : sum / l[j * size + j]
      }
      for k in 0..<i { x[i] -= l[i * size + k] * x[k] }
      x[i] /= l[i * size + i]
    }
    for i in stride(from: size - 1, through: 0, by: -1) {
      for k in i + 1..<max(size, i + 1) { x[i] -= l[k * size + i] * x[k] }
      x[i] /= l[i * size + i]
    }
    return x
  }

  private func margin(_ features: [Double]) -> Float { Float(zip(coefficients, features).reduce(0) { $0 + $1.0 * $1.1 }) }

  public func margins(_ series: LabelledSeries) -> [Float?] {
    let features = Self.features(scaler.scaled(series), channels: series.channels, window: window, stride: 1)
    return [Float?](repeating: nil, count: series.sampleCount - features.count) + features.map { margin($0) }
  }

  public func makeStream() -> any PredictionStream { Stream(self) }

  private final class Stream: PredictionStream {
    private let model: LogisticModel
    /// The last `window` scaled samples.
    private var recent: [Float] = []
    private var count = 0
    init(_ model: LogisticModel) { self.model = model }

    func push(_ sample: [Float]) throws(FailurePredictionError) -> Float? {
      let channels = model.scaler.channels
      try check(sample, channels: channels, index: count)
      var scaled = sample
      sample.withUnsafeBufferPointer { from in
        scaled.withUnsafeMutableBufferPointer { model.scaler.scale(from.baseAddress!, into: $0.baseAddress!) }
      }
      recent += scaled
      count += 1
      if count > model.window { recent.removeFirst(channels) }
      guard count >= model.window else { return nil }
      return model.margin(LogisticModel.features(recent, channels: channels, window: model.window, stride: 1)[0])
    }
  }
}
