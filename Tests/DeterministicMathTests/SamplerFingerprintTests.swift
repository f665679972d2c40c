import DeterministicMath
import Testing

/// The bits of every sampler at one seed: the same in debug and release builds and on every CPU. A change here changes results and
/// needs a "Results change" line in the changelog.
@Suite struct SamplerFingerprintTests {
  /// A hash of the bits of 500 draws: h ← (h ⊕ bits)·p, h ← h ⊕ ⌊h/2³²⌋, with the numbers of FNV-1a.
  static func fingerprint(_ draw: (inout RandomStream) -> Double) -> UInt64 {
    draws("fingerprint", count: 500, draw).reduce(0xcbf2_9ce4_8422_2325) {
      let product = ($0 ^ $1.bitPattern) &* 0x100_0000_01b3
      return product ^ product >> 32
    }
  }

  @Test func everySamplerKeepsItsBits() {
    let samplers: [(name: String, bits: UInt64, draw: (inout RandomStream) -> Double)] = [
      ("uniform", 0x4a00_dc81_88b7_be9e, { $0.uniform() }),
      ("range", 0xffe7_4ceb_65f2_b9cd, { $0.uniform(from: -3, to: 7) }),
      ("integer", 0xa809_b3d6_1d08_3cfe, { Double($0.integer(below: 1000)) }),
      ("normal", 0x6cee_b030_ad3a_7bb2, { $0.normal() }),
      ("lognormal", 0x8a30_d32e_6df9_3ce4, { $0.logNormal(logMean: 0.5, logStandardDeviation: 1.5) }),
      ("around mean", 0x6355_361f_c390_7372, { $0.truncatedNormal(mean: 1, standardDeviation: 2, low: -2, high: 3) }),
      ("tail", 0xb1da_68ca_2b31_533c, { $0.truncatedNormal(mean: 0, standardDeviation: 1, low: 6, high: .infinity) }),
      ("exponential", 0x43eb_fa23_3d35_b2d2, { $0.exponential(mean: 3) }),
      ("gamma", 0x7d33_36c1_3ce8_19df, { $0.gamma(shape: 2.5, scale: 0.5) }),
      ("small gamma", 0x33c7_b5bd_f9f9_0cb8, { $0.gamma(shape: 0.2, scale: 1) }),
      ("beta", 0x85ae_8204_cbb1_8f29, { $0.beta(alpha: 0.7, beta: 3) }),
      ("poisson", 0x40c1_fa0a_4669_651c, { Double($0.poisson(mean: 4)) }),
      ("large poisson", 0x3027_69ef_bb1b_5b36, { Double($0.poisson(mean: 400)) }),
      ("choice", 0xe858_5e5f_d0d7_8d34, { Double($0.index(weights: [0.1, 0.7, 0, 2])) }),
      ("disc", 0x39de_8b29_44fc_08ea, { $0.point(inDiscAround: Vector2(1, 2), radius: 3).x }),
      ("permutation", 0x448e_2f04_92b2_8812, { Double($0.permutation(count: 9)[4]) }),
    ]
    for sampler in samplers {
      let bits = Self.fingerprint(sampler.draw)
      #expect(bits == sampler.bits, "\(sampler.name) 0x\(String(bits, radix: 16))")
    }
  }
}
