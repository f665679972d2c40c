import CKernels
import DeterministicMath
import NeuralNetworks
import Testing

extension KernelTests {
  /// Array functions have the bits of the scalar functions, whatever the length.
  @Suite struct ElementwiseTests {
    static let counts = [0, 1, 7, 8, 15, 16, 17, 31, 33, 100]
    /// Over many magnitudes, with special values.
    static func arguments(_ count: Int, _ seed: UInt32) -> [Float] {
      let scales: [Float] = [1e-6, 1e-2, 1, 5, 40, 120]
      let special: [Float] = [0, -0.0, .infinity, -.infinity, 1e-40, -1e-40]
      let draws = values(count, seed)
      return (0..<count).map { $0 % 11 == 3 ? special[$0 / 11 % special.count] : draws[$0] * scales[$0 % scales.count] }
    }

    typealias OneArray = (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    typealias TwoArrays = (Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void

    static func check(_ name: String, _ array: OneArray, _ one: (Float) -> Float) {
      for count in counts {
        let x = arguments(count, 1)
        let result = sameAtEachLevel("\(name), \(count)") {
          changed(Array(repeating: .nan, count: count)) { y in unaligned(x) { array(count, $0, y) } }
        }
        #expect(hasSameBits(result, x.map(one)), "\(name) of \(count)")
        let inPlace = changed(x) { array(count, $0, $0) }
        #expect(hasSameBits(inPlace, result), "\(name) in place, \(count)")
      }
    }

    static func check(_ name: String, _ array: TwoArrays, _ one: (Float, Float) -> Float) {
      for count in counts {
        let (x, y) = (values(count, 2), values(count, 3).enumerated().map { $0 % 5 == 0 ? 0 : $1 })
        let result = sameAtEachLevel("\(name), \(count)") {
          changed(Array(repeating: .nan, count: count)) { z in unaligned(y) { y in unaligned(x) { array(count, y, $0, z) } } }
        }
        #expect(hasSameBits(result, zip(y, x).map(one)), "\(name) of \(count)")
      }
    }

    @Test func functionsHaveTheBitsOfTheScalarOnes() {
      Self.check("relu", { Float.relu($0, $1, into: $2) }) { $0 < 0 ? 0 : $0 }
      Self.check("leaky relu", { sortie_array_leaky_relu($0, 0.2, $1, $2) }) { $0 < 0 ? 0.2 * $0 : $0 }
      Self.check("elu", { Float.elu($0, alpha: 1.5, $1, into: $2) }) { $0 > 0 ? $0 : 1.5 * Float.expm1($0) }
      Self.check("tanh", { Float.tanh($0, $1, into: $2) }) { Float.tanh($0) }
      Self.check("sigmoid", { Float.sigmoid($0, $1, into: $2) }) { Float.sigmoid($0) }
      Self.check("exp", { sortie_array_exp($0, $1, $2) }) { Float.exp($0) }
      Self.check("log", { sortie_array_log($0, $1, $2) }) { Float.log($0) }
      Self.check("scale", { Float.scale($0, -1.25, $1, into: $2) }) { -1.25 * $0 }
      Self.check("absolute", { Float.absolute($0, $1, into: $2) }) { $0.magnitude }
    }

    @Test func derivativesAreTheFormulas() {
      Self.check("relu", { Float.reluBackward($0, output: $1, $2, into: $3) }) { $0 > 0 ? $1 : 0 }
      Self.check("leaky relu", { sortie_array_leaky_relu_backward($0, 0.2, $1, $2, $3) }) { $0 > 0 ? $1 : 0.2 * $1 }
      Self.check("elu", { Float.eluBackward($0, alpha: 1.5, output: $1, $2, into: $3) }) { $0 > 0 ? $1 : $1 * ($0 + 1.5) }
      Self.check("tanh", { Float.tanhBackward($0, output: $1, $2, into: $3) }) { $1 * (1 - $0 * $0) }
      Self.check("sigmoid", { Float.sigmoidBackward($0, output: $1, $2, into: $3) }) { $1 * ($0 * (1 - $0)) }
      Self.check("absolute", { Float.absoluteBackward($0, input: $1, $2, into: $3) }) { $0 > 0 ? $1 : $0 < 0 ? -$1 : 0 }
    }

    @Test func sumsAndProductsAreRoundedAsSaid() {
      Self.check("add", { Float.add($0, $1, $2, into: $3) }) { $0 + $1 }
      Self.check("subtract", { sortie_array_subtract($0, $1, $2, $3) }) { $0 - $1 }
      Self.check("multiply", { Float.multiply($0, $1, $2, into: $3) }) { $0 * $1 }
      for count in Self.counts {
        let (x, w, y) = (values(count, 4), values(count, 5), values(count, 6))
        let scaled = sameAtEachLevel { changed(y) { Float.addScaled(count, 0.3, x, to: $0) } }
        #expect(hasSameBits(scaled, zip(x, y).map { Float(0.3).addingFused($0, to: $1) }))
        let moved = sameAtEachLevel { changed(y) { Float.moveToward(count, 0.3, x, $0) } }
        #expect(hasSameBits(moved, zip(x, y).map { Float(0.3).addingFused($0 - $1, to: $1) }))
        let added = sameAtEachLevel { changed(y) { sortie_array_add_product(count, x, w, $0) } }
        #expect(hasSameBits(added, (0..<count).map { x[$0].addingFused(w[$0], to: y[$0]) }))
      }
    }

    @Test func aNumberThatIsNoneStaysOne() {
      for array: OneArray in [
        { Float.relu($0, $1, into: $2) }, { Float.elu($0, alpha: 1, $1, into: $2) }, { Float.tanh($0, $1, into: $2) },
        { Float.sigmoid($0, $1, into: $2) },
      ] {
        #expect(sameAtEachLevel { changed([1, .nan, 2]) { array(3, $0, $0) } }[1].isNaN)
      }
    }

    /// tanh 0.5, 1/(1 + e^-0.5), e^-0.5 - 1 and e^-1e-4 - 1, to 12 digits.
    @Test func knownValues() {
      func one(_ x: Float, _ array: OneArray) -> Float { changed([x]) { array(1, $0, $0) }[0] }
      #expect(abs(one(0.5) { Float.tanh($0, $1, into: $2) } - 0.462117157260) < 6e-8)
      #expect(abs(one(0.5) { Float.sigmoid($0, $1, into: $2) } - 0.622459331202) < 6e-8)
      #expect(abs(one(-0.5) { Float.elu($0, alpha: 1, $1, into: $2) } + 0.393469340287) < 6e-8)
      #expect(abs(one(-1e-4) { Float.elu($0, alpha: 1, $1, into: $2) } + 9.9995000166e-5) < 1e-11)
    }
  }
}

extension Float {
  /// self·factor + addend, rounded once.
  fileprivate func addingFused(_ factor: Float, to addend: Float) -> Float { addend.addingProduct(self, factor) }
}
