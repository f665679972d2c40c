import DeterministicMath
import Testing

@Suite struct RandomStreamTests {
  static let key = RandomKey(seed: 1, purpose: "scenario", path: "uav[2].position")

  // expected values: an independent Philox in Python
  @Test func wordsComeBlockAfterBlock() {
    var stream = RandomStream(key: Self.key, episode: 0x1234_5678_9abc, attempt: 7, step: 42)
    let words = (0..<12).map { _ in stream.nextWord() }
    #expect(
      words == [
        0x368d_fa28, 0x1cc4_4ae8, 0x5aad_0d7b, 0x842d_1de7, 0xeee8_f21e, 0xabc1_b54e, 0x2750_ac37, 0xa78b_ce04,
        0x3b96_2290, 0x14c5_7b22, 0xe13e_22e4, 0x1882_58c9,
      ])
  }

  @Test func uniformNumbersAreTheHigh53Bits() {
    var stream = RandomStream(key: Self.key, episode: 0x1234_5678_9abc, attempt: 7, step: 42)
    let expected: [UInt64] = [0x368d_fa28_1cc4_4ae8, 0x5aad_0d7b_842d_1de7, 0xeee8_f21e_abc1_b54e, 0x2750_ac37_a78b_ce04]
    for bits in expected { #expect(stream.uniform() == Double(bits >> 11) / 9007199254740992) }
  }

  @Test func aStreamMayStartAtAnyBlock() {
    var whole = RandomStream(key: Self.key, episode: 3)
    var second = RandomStream(key: Self.key, counter: RandomCounter(episode: 3, block: 1))
    for _ in 0..<4 { _ = whole.nextWord() }
    for _ in 0..<8 { #expect(whole.nextWord() == second.nextWord()) }
  }

  @Test func streamsAreIndependentOfTheOrderOfUse() {
    var first = RandomStream(key: Self.key, episode: 1)
    var second = RandomStream(key: Self.key, episode: 2)
    var interleaved: [[UInt32]] = [[], []]
    for _ in 0..<10 {
      interleaved[1].append(second.nextWord())
      interleaved[0].append(first.nextWord())
    }
    for episode in [1, 2] {
      var alone = RandomStream(key: Self.key, episode: UInt64(episode))
      #expect((0..<10).map { _ in alone.nextWord() } == interleaved[episode - 1])
    }
  }

  @Test func lanesHoldTheWordsOfTheirStreams() {
    let counters = (0..<16).map { RandomCounter(episode: 0xffff_fff8 + UInt64($0), attempt: 5, step: 9) }
    func column(_ word: Int) -> SIMD16<UInt32> { SIMD16(counters.map { $0.words[word] }) }
    let lanes = LanePhilox<SIMD16<Float>>(key: Self.key, c0: column(0), c1: column(1), c2: column(2))
    let blocks = (0..<3).map { lanes.words(block: UInt32($0)) }
    for lane in 0..<16 {
      var stream = RandomStream(key: Self.key, counter: counters[lane])
      for block in blocks {
        #expect(stream.nextWord() == block.0[lane])
        #expect(stream.nextWord() == block.1[lane])
        #expect(stream.nextWord() == block.2[lane])
        #expect(stream.nextWord() == block.3[lane])
      }
    }
  }
}
