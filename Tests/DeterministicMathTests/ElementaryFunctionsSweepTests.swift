import DeterministicMath
import Glibc
import Testing

// Float80 exists on x86 only.
#if arch(x86_64)

  /// The functions against the C library's long double over sweeps; with SORTIE_LONG_TESTS set, 10^6 arguments a function.
  @Suite struct ElementaryFunctionsSweepTests {
    static let count = getenv("SORTIE_LONG_TESTS") != nil ? 1_000_000 : 1_500

    struct Sweep: Sendable {
      var name: String
      var single: ClosedRange<Double>
      var double: ClosedRange<Double>
      var reference: @Sendable (Float80) -> Float80
    }

    static let pi: Float80 = .pi

    static var sweeps: [Sweep] {
      func positive(_ top: Double) -> ClosedRange<Double> { (top * 1e-9)...top }
      return [
        Sweep(name: "exp", single: -103...88.7, double: -745...709.7) { Glibc.exp($0) },
        Sweep(name: "expm1", single: -20...88.7, double: -40...709.7) { Glibc.expm1($0) },
        Sweep(name: "expm1", single: -1...1, double: -1...1) { Glibc.expm1($0) },
        Sweep(name: "expm1", single: -1e-4...1e-4, double: -1e-9...1e-9) { Glibc.expm1($0) },
        Sweep(name: "exp2", single: -149...127.9, double: -1074...1023.9) { Glibc.exp2($0) },
        Sweep(name: "log", single: positive(4), double: positive(4)) { Glibc.log($0) },
        Sweep(name: "log2", single: positive(4), double: positive(4)) { Glibc.log2($0) },
        Sweep(name: "log10", single: positive(4), double: positive(4)) { Glibc.log10($0) },
        Sweep(name: "sin", single: -1e5...1e5, double: -1e12...1e12) { Glibc.sin($0) },
        Sweep(name: "cos", single: -1e5...1e5, double: -1e12...1e12) { Glibc.cos($0) },
        Sweep(name: "sin", single: -4...4, double: -4...4) { Glibc.sin($0) },
        Sweep(name: "cos", single: -4...4, double: -4...4) { Glibc.cos($0) },
        // 1 - |x| and 1/2 - |x| are exact and keep the small angles
        Sweep(name: "sinPi", single: 0...1, double: 0...1) { Glibc.sin(pi * ($0 > 0.5 ? 1 - $0 : $0)) },
        Sweep(name: "cosPi", single: -1...1, double: -1...1) { Glibc.sin(pi * (0.5 - $0.magnitude)) },
        Sweep(name: "atan", single: -8...8, double: -8...8) { Glibc.atan($0) },
        Sweep(name: "tanh", single: -10...10, double: -20...20) { Glibc.tanh($0) },
        Sweep(name: "sigmoid", single: -100...40, double: -700...40) { 1 / (1 + Glibc.exp(-$0)) },
        Sweep(name: "erf", single: -4.5...4.5, double: -6.5...6.5) { Glibc.erf($0) },
      ]
    }

    static func worst<Real: Lane & BinaryFloatingPoint>(
      _ range: ClosedRange<Double>, _ reference: (Float80) -> Float80, _ function: (Real) -> Real
    ) -> (error: Double, at: Real) {
      var arguments = ArgumentSequence(seed: 7)
      var worst = (error: -1.0, at: Real.zero)
      for _ in 0..<count {
        let x = Real(arguments.next(in: range))
        let exact = reference(Float80(x))
        let head = Double(exact)
        let error = function(x).unitsInLastPlace(fromHead: head, tail: Double(exact - Float80(head)))
        if !(error <= worst.error) { worst = (error, x) }
      }
      return worst
    }

    @Test(arguments: 0..<sweeps.count) func isWithinTwoUnits(_ index: Int) throws {
      let sweep = Self.sweeps[index]
      let single = try #require(ElementaryFunctionTable<Float>.ofOneArgument.first { $0.name == sweep.name })
      let double = try #require(ElementaryFunctionTable<Double>.ofOneArgument.first { $0.name == sweep.name })
      let errors = (
        Self.worst(sweep.single, sweep.reference, single.function), Self.worst(sweep.double, sweep.reference, double.function)
      )
      #expect(errors.0.error <= 2 && errors.1.error <= 2, "\(sweep.name): \(errors)")
      if getenv("SORTIE_LONG_TESTS") != nil { print("max ulp \(sweep.name) \(sweep.single): \(errors.0.error), \(errors.1.error)") }
    }

    static func worstOfTwo<Real: Lane & BinaryFloatingPoint>(
      _ next: (inout ArgumentSequence) -> (Double, Double), _ reference: (Float80, Float80) -> Float80, _ function: (Real, Real) -> Real
    ) -> (error: Double, first: Real, second: Real) {
      var arguments = ArgumentSequence(seed: 11)
      var worst = (error: -1.0, first: Real.zero, second: Real.zero)
      for _ in 0..<count {
        let (a, b) = next(&arguments)
        let (first, second) = (Real(a), Real(b))
        let exact = reference(Float80(first), Float80(second))
        let head = Double(exact)
        let error = function(first, second).unitsInLastPlace(fromHead: head, tail: Double(exact - Float80(head)))
        if !(error <= worst.error) { worst = (error, first, second) }
      }
      return worst
    }

    @Test func powerIsWithinTwoUnits() {
      // near 1 with large exponents, and wide bases; all results within the normal range of Float
      let near: (inout ArgumentSequence) -> (Double, Double) = { ($0.next() * 1.5 + 0.5, $0.next() * 200 - 100) }
      let wide: (inout ArgumentSequence) -> (Double, Double) = { (Double.exp2(250 * $0.next() - 125), $0.next() * 2 - 1) }
      let steep: (inout ArgumentSequence) -> (Double, Double) = { (1 + ($0.next() - 0.5) * 1e-7, $0.next() * 1e9) }
      let power: (Float80, Float80) -> Float80 = { Glibc.pow($0, $1) }
      let single = [near, wide].map { Self.worstOfTwo($0, power) { Float.pow($0, $1) } }
      let double = [near, wide, steep].map { Self.worstOfTwo($0, power) { Double.pow($0, $1) } }
      #expect(single.allSatisfy { $0.error <= 2 }, "\(single)")
      #expect(double.allSatisfy { $0.error <= 2 }, "\(double)")
      if getenv("SORTIE_LONG_TESTS") != nil { print("max ulp pow: \(single.map(\.error)), \(double.map(\.error))") }
    }

    @Test func angleIsWithinTwoUnits() {
      let plane: (inout ArgumentSequence) -> (Double, Double) = { ($0.next(in: -3...3), $0.next(in: -3...3)) }
      let angle: (Float80, Float80) -> Float80 = { Glibc.atan2($0, $1) }
      let single = Self.worstOfTwo(plane, angle) { Float.atan2($0, $1) }
      let double = Self.worstOfTwo(plane, angle) { Double.atan2($0, $1) }
      #expect(single.error <= 2, "\(single)")
      #expect(double.error <= 2, "\(double)")
      if getenv("SORTIE_LONG_TESTS") != nil { print("max ulp atan2: \(single.error), \(double.error)") }
    }
  }

#endif
