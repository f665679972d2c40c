import Learning

/// Stratified bootstrap resamples a second, each with mean, median, interquartile mean and optimality gap; quantiles included.
let bootstrapBenchmark = Benchmark(name: "bootstrap") {
  let resamples = 400_000
  let settings = try BootstrapSettings(resamples: resamples)
  func rate(_ scores: ScoreMatrix) -> Double {
    Double(resamples) / Stopwatch.median { _ = AggregateIntervals(scores, settings) }
  }
  let reference = try ScoreMatrix(rows: [
    [0.10, 0.80, 0.50], [0.20, 0.90, 0.55], [0.15, 0.95, 0.60], [0.40, 1.10, 0.45], [0.90, 0.85, 0.52],
  ])
  var rows: [[Double]] = []
  for run in 0..<10 {
    var row: [Double] = []
    for task in 0..<57 { row.append(Double((run * 57 + task) * 7919 % 1000) / 1000) }
    rows.append(row)
  }
  let atari = try ScoreMatrix(rows: rows)
  return [
    Row(
      name: "bootstrap of 5 runs x 3 tasks, four statistics", value: rate(reference), unit: "resamples/s", goal: 1e6, isRate: true,
      peer: "rliable", peerValue: 2.4e3),
    Row(
      name: "bootstrap of 10 runs x 57 tasks, four statistics", value: rate(atari), unit: "resamples/s", goal: nil, isRate: true, peer: "",
      peerValue: nil),
  ]
}
