/// Sum, mean, standard deviation, maximum and minimum of an episode's rewards, as Minari's attributes `rewards_*`.
///
///     mean = Σ r / T,   std = sqrt(Σ (r − mean)² / T)
///
/// Sums run in step order. All are 0 for an episode without steps; sums beyond the largest double are cut to it.
struct RewardStatistics: Equatable {
  var sum = 0.0
  var mean = 0.0
  var std = 0.0
  var max = 0.0
  var min = 0.0

  init(_ rewards: [Double]) {
    guard let first = rewards.first else { return }
    (max, min) = (first, first)
    for reward in rewards {
      sum += reward
      max = Swift.max(max, reward)
      min = Swift.min(min, reward)
    }
    sum = Self.cut(sum)
    mean = sum / Double(rewards.count)
    var squares = 0.0
    for reward in rewards {
      let deviation = reward - mean
      squares += deviation * deviation
    }
    std = Self.cut((squares / Double(rewards.count)).squareRoot())
  }

  private static func cut(_ value: Double) -> Double {
    if value.isNaN { return 0 }
    return Swift.max(-Double.greatestFiniteMagnitude, Swift.min(Double.greatestFiniteMagnitude, value))
  }
}
