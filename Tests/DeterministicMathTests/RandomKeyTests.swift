import DeterministicMath
import Testing

@Suite struct RandomKeyTests {
  // Random123 1.09, kat_vectors, philox4x32 10
  @Test func philoxKnownAnswers() {
    #expect(
      Philox4x32.block(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
        == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      Philox4x32.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      Philox4x32.block(
        counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  // expected values: Python's hashlib over struct.pack(">Q", ...)
  @Test func keysAreTheHashOfTheirNames() {
    #expect(RandomKey(seed: 0, purpose: "", path: "").value == 0x9d90_8ecf_b6b2_56de)
    #expect(RandomKey(seed: 1, purpose: "scenario", path: "uav[2].position").value == 0x0ea8_c330_53e0_acc8)
    #expect(RandomKey(seed: .max, purpose: "fading", path: "größe").value == 0x68c2_3b47_fd8c_95fe)
  }

  @Test func purposeAndPathDoNotRunTogether() {
    let keys = [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc")].map { RandomKey(seed: 7, purpose: $0.0, path: $0.1) }
    #expect(Set(keys).count == 4)
  }

  @Test func keyWordsAreLowThenHigh() {
    #expect(RandomKey(value: 0x0123_4567_89ab_cdef).words == SIMD2(0x89ab_cdef, 0x0123_4567))
  }

  @Test func countersPackEveryField() {
    let counter = RandomCounter(episode: 0x1234_5678_9abc, attempt: 0xfedc, step: 0x1122_3344, block: 0x5566_7788)
    #expect(counter.words == SIMD4(0x5678_9abc, 0xfedc_1234, 0x1122_3344, 0x5566_7788))
    #expect(RandomCounter(episode: RandomCounter.episodeMax).words == SIMD4(.max, 0x0000_ffff, 0, 0))
  }
}
