import DeterministicMath
import Glibc
import Testing

/// A lane has the bits of the scalar function, whatever its place and its neighbours, and these bits are the same on every CPU.
@Suite struct ElementaryFunctionsWidthTests {
  static let groups = getenv("SORTIE_LONG_TESTS") != nil ? 20_000 : 24

  /// Arguments over many magnitudes, with special values mixed in.
  static func argument(_ sequence: inout ArgumentSequence) -> Double {
    let choice = sequence.next()
    if choice < 0.1 {
      let special: [Double] = [0, -0.0, .infinity, -.infinity, .nan, 1, -1, 1e-40, 0.5625, 1e6, -1e13, .leastNonzeroMagnitude]
      return special[Int(sequence.next() * Double(special.count))]
    }
    if choice < 0.5 { return sequence.next(in: -4...4) }
    if choice < 0.8 { return sequence.next(in: -200...200) }
    return sequence.next(in: -1e6...1e6)
  }

  static func group<Real: Lane>(_ sequence: inout ArgumentSequence) -> Real {
    var x = Real(0)
    for lane in 0..<Real.laneCount { x[lane: lane] = Real.Scalar(argument(&sequence)) }
    return x
  }

  static func compare<Real: Lane>(_: Real.Type, _ bits: (Real.Scalar) -> UInt64) where Real.Scalar: Lane {
    var sequence = ArgumentSequence(seed: 3)
    for _ in 0..<groups {
      let (x, y): (Real, Real) = (group(&sequence), group(&sequence))
      for (wide, narrow) in zip(ElementaryFunctionTable<Real>.ofOneArgument, ElementaryFunctionTable<Real.Scalar>.ofOneArgument) {
        let result = wide.function(x)
        for lane in 0..<Real.laneCount {
          let argument = x[lane: lane]
          #expect(bits(result[lane: lane]) == bits(narrow.function(argument)), "\(wide.name)(\(argument))")
        }
      }
      for (wide, narrow) in zip(ElementaryFunctionTable<Real>.ofTwoArguments, ElementaryFunctionTable<Real.Scalar>.ofTwoArguments) {
        let result = wide.function(x, y)
        for lane in 0..<Real.laneCount {
          let (a, b) = (x[lane: lane], y[lane: lane])
          #expect(bits(result[lane: lane]) == bits(narrow.function(a, b)), "\(wide.name)(\(a), \(b))")
        }
      }
      let pair = Real.sinCos(x)
      let (sine, cosine) = (Real.sin(x), Real.cos(x))
      for lane in 0..<Real.laneCount {
        #expect(bits(pair.sin[lane: lane]) == bits(sine[lane: lane]) && bits(pair.cos[lane: lane]) == bits(cosine[lane: lane]))
      }
    }
  }

  @Test func sixteenSinglesAgreeWithOne() { Self.compare(SIMD16<Float>.self) { UInt64($0.bitPattern) } }
  @Test func eightDoublesAgreeWithOne() { Self.compare(SIMD8<Double>.self) { $0.bitPattern } }

  /// FNV-1a over the bits of the results at fixed arguments.
  static func fingerprint<Real: Lane & BinaryFloatingPoint>(_: Real.Type, _ bits: (Real) -> UInt64) -> [(name: String, hash: UInt64)] {
    func fold(_ name: String, _ value: (inout ArgumentSequence) -> Real) -> (name: String, hash: UInt64) {
      var sequence = ArgumentSequence(seed: 5)
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for _ in 0..<400 { hash = (hash ^ bits(value(&sequence))) &* 0x100_0000_01b3 }
      return (name, hash)
    }
    return ElementaryFunctionTable<Real>.ofOneArgument.map { entry in
      fold(entry.name) { entry.function(Real(argument(&$0))) }
    } + ElementaryFunctionTable<Real>.ofTwoArguments.map { entry in
      fold(entry.name) { entry.function(Real(argument(&$0)), Real(argument(&$0))) }
    }
  }

  @Test func bitsAreThoseOfEveryOtherMachine() {
    let single = Self.fingerprint(Float.self) { UInt64($0.bitPattern) }
    let double = Self.fingerprint(Double.self) { $0.bitPattern }
    for entry in single { #expect(entry.hash == Self.singleFingerprints[entry.name], "\(entry.name): \(entry.hash)") }
    for entry in double { #expect(entry.hash == Self.doubleFingerprints[entry.name], "\(entry.name): \(entry.hash)") }
  }

  // A change here is a change of results on every machine: it needs a "Results change" line in the changelog.
  static let singleFingerprints: [String: UInt64] = [
    "exp": 0xaf95_8a0d_1714_d233, "exp2": 0x6d63_1317_0951_78a8, "log": 0x164a_1454_f1ed_5739,
    "log2": 0xd285_ba23_1530_5470, "log10": 0x6100_8278_cde4_142d, "sin": 0xcdc2_b904_2752_8b72,
    "cos": 0xcf56_71e7_ed98_adc2, "sinPi": 0x897e_43a1_824e_a56e, "cosPi": 0x3558_f618_c5ee_3fe2,
    "atan": 0x5783_76b6_f9d8_98ea, "tanh": 0x92f4_5b43_2c4c_f077, "sigmoid": 0x52cc_1821_d97b_6d80,
    "erf": 0xf946_90d8_f61b_1b6f, "atan2": 0xb9c4_3413_32c6_b211, "pow": 0xe5ba_7fb7_544b_712b,
    "expm1": 0x7820_4d3e_a19b_c9cf,
  ]
  static let doubleFingerprints: [String: UInt64] = [
    "exp": 0xc848_d05c_c588_5bac, "exp2": 0x56d3_cae3_7f34_a0d2, "log": 0x33de_1245_2c47_41d5,
    "log2": 0xc626_ab40_aabf_e62a, "log10": 0xc853_0f2b_78b9_4566, "sin": 0x1d93_6692_754c_4755,
    "cos": 0x3cad_61e6_db56_237e, "sinPi": 0x87e4_e725_6911_7023, "cosPi": 0x1fb9_0d4b_8b85_caf2,
    "atan": 0x93d5_c326_6873_b1f1, "tanh": 0x5bb2_0d93_3dc3_c3f4, "sigmoid": 0xf17b_b7f5_b3f4_b165,
    "erf": 0xa803_ca92_a873_0c28, "atan2": 0xaf04_6ec0_a60f_b7da, "pow": 0x1e32_2cee_8953_ea00,
    "expm1": 0x076a_9760_91c0_a38c,
  ]
}
