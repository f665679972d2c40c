import DeterministicMath

/// Nanoseconds an element of each elementary function over a buffer in L1.
let elementaryFunctionBenchmark = Benchmark(name: "elementary-functions") {
  elementaryRows("float", SIMD16<Float>.self) + elementaryRows("double", SIMD8<Double>.self)
}

// 60 x 64 bytes, twice: in L1, and the two buffers do not lie a multiple of 4096 bytes apart
private let groupCount = 60

@inline(__always)
private func elementaryRows<L: Lane>(_ precision: String, _ lane: L.Type) -> [Row] {
  [
    elementaryRow("exp", precision, lane, -10...10) { L.exp($0) },
    elementaryRow("log", precision, lane, 0.01...100) { L.log($0) },
    elementaryRow("pow(x, 1.7)", precision, lane, 0.01...100) { L.pow($0, L(1.7)) },
    elementaryRow("sin", precision, lane, -10...10) { L.sin($0) },
    elementaryRow("atan2(x, 1)", precision, lane, -10...10) { L.atan2($0, L(1)) },
    elementaryRow("tanh", precision, lane, -5...5) { L.tanh($0) },
    elementaryRow("sigmoid", precision, lane, -10...10) { L.sigmoid($0) },
    elementaryRow("erf", precision, lane, -3...3) { L.erf($0) },
  ]
}

@inline(__always)
private func elementaryRow<L: Lane>(
  _ name: String, _ precision: String, _ lane: L.Type, _ range: ClosedRange<Double>, _ function: (L) -> L
) -> Row {
  let input = UnsafeMutablePointer<L>.allocate(capacity: groupCount)
  let output = UnsafeMutablePointer<L>.allocate(capacity: groupCount)
  defer {
    input.deallocate()
    output.deallocate()
  }
  let count = groupCount * L.laneCount
  for group in 0..<groupCount {
    var value = L(range.lowerBound)
    for lane in 0..<L.laneCount {
      let place = Double((group * L.laneCount + lane) * 7919 % count) / Double(count)
      value[lane: lane] = L.Scalar(range.lowerBound + (range.upperBound - range.lowerBound) * place)
    }
    input[group] = value
    output[group] = value
  }
  let passes = 2000
  let seconds = Stopwatch.median(of: 9) {
    for _ in 0..<passes {
      for group in 0..<groupCount { output[group] = function(input[group]) }
      withExtendedLifetime(output) {}
    }
  }
  return Row(
    name: "\(name), \(precision)", value: seconds * 1e9 / Double(passes * count), unit: "ns", goal: nil, isRate: false, peer: "",
    peerValue: nil)
}
