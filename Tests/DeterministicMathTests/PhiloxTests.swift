import Testing
import CKernels
import DeterministicMath

@Suite struct PhiloxTests {
  @Test func landing() {
    #expect(Double.exp(0) == 1 && Double.zero == 0 && Float.log(1) == 0 && Double(2.0) == 2)
    #expect(Double.pow(2, 10) == 1024 && Double.squareRoot(4) == 2)
    let s = SIMD8<Double>.sinCos(SIMD8(repeating: 0))
    #expect(s.sin == SIMD8(repeating: 0) && s.cos == SIMD8(repeating: 1))
  }
}
