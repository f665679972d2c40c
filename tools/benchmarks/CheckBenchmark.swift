import Experiments

/// Parsing and checking a file of 300 lines with every kind of item: what an editor waits for after each key.
let checkBenchmark = Benchmark(name: "check") {
  let text = longScenario(lines: 300)
  let bytes = Array(text.utf8)
  let seconds = try Stopwatch.median(of: 31) { try ScenarioMeasuring.check(bytes) }
  return [
    Row(
      name: "parse and check, 300 lines", value: seconds * 1e3, unit: "ms", goal: 5, isRate: false, peer: "Scenic, start and compile",
      peerValue: 1000, note: "\(bytes.count) bytes")
  ]
}

/// A valid scenario of about that many lines.
private func longScenario(lines: Int) -> String {
  var head: [String] = []
  var items: [String] = []
  for index in 0..<(lines - 30) / 6 {
    head.append("param p\(index): length = \(10 + index) m in 1 m ... 1 km   // a length")
    items.append("let d\(index) = p\(index) * 2 + \(index == 0 ? "1 m" : "d\(index - 1) / 3")")
    items.append("region r\(index) = union(disc(\(index) m, 0 m, p\(index)), rectangle(0 m, 0 m, \(1 + index) m, p\(index)))")
    items.append("let x\(index) ~ normal(d\(index), 2 m)")
    items.append("require q\(index) = forall a, b in uav where a != b: distance(a.position, b.position) > x\(index) / 1000 - 1 m")
    items.append("require exists p in person: p.position.x < d\(index) and (p.position.y > -x\(index) or not (uav[0].altitude < 3 m))")
  }
  let body = """
    scenario "long" {
      world "aerial-network" { dt = 1 s; duration = 100 s }
      region city = rectangle(0 m, 0 m, 1 km, 1 km)
      agents uav[4] {
        position ~ uniform(city)
        altitude ~ truncnormal(100 m, 20 m, 50 m, 150 m)
        radio { power_max = 30 dBm; subchannels = 4 }
      }
      users person[20] {
        position ~ clusters(city, mean_size: 5, spread: 30 m)
        mobility = random_waypoint(speed: 0.5 m/s ... 1.5 m/s, pause: 0 s ... 30 s)
      }
      channel { model = al_hourani(urban); fading = rician(k: 10 dB) }
    """
  return (head + [body] + items.map { "  " + $0 } + ["}"]).joined(separator: "\n") + "\n"
}
