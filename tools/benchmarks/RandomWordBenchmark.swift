import DeterministicMath

/// Philox4x32-10 words a second on vector lanes.
let randomWordBenchmark = Benchmark(name: "random-words") { [philoxRow(SIMD16<Float>.self, words: 16)] }

@inline(__always)
private func philoxRow<L: Lane>(_ lane: L.Type, words: Int) -> Row {
  let key = RandomKey(seed: 1, purpose: "bench", path: "words").words
  let zero = L.words(splat: 0)
  let output = UnsafeMutablePointer<(L.Words, L.Words, L.Words, L.Words)>.allocate(capacity: 64)
  defer { output.deallocate() }
  let blocks = 100_000
  let seconds = Stopwatch.median {
    for block in 0..<blocks {
      output[block & 63] = L.philox(zero, zero, zero, L.words(splat: UInt32(block)), key0: key[0], key1: key[1])
    }
    withExtendedLifetime(output) {}
  }
  return Row(
    name: "Philox4x32-10 on 16 lanes", value: Double(blocks * 4 * words) / seconds, unit: "words/s", goal: nil, isRate: true,
    peer: "our probe (v4)", peerValue: 1760e6)
}
