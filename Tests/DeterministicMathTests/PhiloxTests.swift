import DeterministicMath
import Testing

@Suite struct PhiloxTests {
  struct KnownAnswer: Sendable {
    var counter: [UInt32]
    var key: [UInt32]
    var words: [UInt32]
  }

  /// The known answers of Random123 1.14 for philox4x32-10.
  static let knownAnswers = [
    KnownAnswer(counter: [0, 0, 0, 0], key: [0, 0], words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    KnownAnswer(
      counter: [UInt32](repeating: .max, count: 4), key: [.max, .max], words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    KnownAnswer(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0],
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  static func words<Real: Lane>(_: Real.Type, _ answer: KnownAnswer) -> (Real.Words, Real.Words, Real.Words, Real.Words) {
    let c = answer.counter.map { Real.words(splat: $0) }
    return Real.philox(c[0], c[1], c[2], c[3], key0: answer.key[0], key1: answer.key[1])
  }

  @Test(arguments: 0..<knownAnswers.count) func knownAnswersAtEveryWidth(_ index: Int) {
    let answer = Self.knownAnswers[index]
    for scalar in [Self.words(Float.self, answer), Self.words(Double.self, answer)] {
      #expect([scalar.0, scalar.1, scalar.2, scalar.3] == answer.words)
    }
    let sixteen = Self.words(SIMD16<Float>.self, answer)
    for lane in 0..<16 { #expect([sixteen.0[lane], sixteen.1[lane], sixteen.2[lane], sixteen.3[lane]] == answer.words) }
    let eight = Self.words(SIMD8<Double>.self, answer)
    for lane in 0..<8 { #expect([eight.0[lane], eight.1[lane], eight.2[lane], eight.3[lane]] == answer.words) }
  }

  @Test func everyLaneHasItsOwnCounter() {
    var counter = SIMD16<UInt32>(repeating: 0)
    for lane in 0..<16 { counter[lane] = UInt32(lane) &* 0x1234_5679 }
    let stream = LanePhilox<SIMD16<Float>>(
      key0: 0xdead_beef, key1: 0x0bad_cafe, c0: counter, c1: SIMD16(repeating: 7), c2: counter &+ 3)
    for block: UInt32 in [0, 1, 0xffff_ffff] {
      let wide = stream.words(block: block)
      let uniforms = stream.uniformPair(block: block)
      let normals = stream.standardNormalPair(block: block)
      for lane in 0..<16 {
        let one = LanePhilox<Float>(key0: 0xdead_beef, key1: 0x0bad_cafe, c0: counter[lane], c1: 7, c2: counter[lane] &+ 3)
        let narrow = one.words(block: block)
        #expect(wide.0[lane] == narrow.0 && wide.1[lane] == narrow.1 && wide.2[lane] == narrow.2 && wide.3[lane] == narrow.3)
        #expect(uniforms.0[lane] == one.uniformPair(block: block).0 && uniforms.1[lane] == one.uniformPair(block: block).1)
        #expect(normals.0[lane] == one.standardNormalPair(block: block).0 && normals.1[lane] == one.standardNormalPair(block: block).1)
      }
    }
  }

  @Test func uniformNumbersStayInsideTheirInterval() {
    #expect(Float.uniform(0, 0) == 0x1p-24 && Float.uniform(.max, .max) == 1 - 0x1p-24)
    #expect(Double.uniform(0, 0) == 0x1p-53 && Double.uniform(.max, .max) == 1 - 0x1p-53)
    #expect(Float.uniform(0x8000_0000, 0) == 0.5 + 0x1p-24)
    #expect(Double.uniform(0x8000_0000, 0) == 0.5 + 0x1p-53)
    #expect(Double.uniform(0x1234_5678, 0x9abc_def0) == (Double(0x1_2345_6789_abcd as UInt64) + 0.5) * 0x1p-52)
    #expect(SIMD16<Float>.uniform(SIMD16(repeating: .max), SIMD16(repeating: 0)) == SIMD16(repeating: 1 - 0x1p-24))
    #expect(SIMD8<Double>.uniform(SIMD8(repeating: .max), SIMD8(repeating: .max)) == SIMD8(repeating: 1 - 0x1p-53))
  }
}
