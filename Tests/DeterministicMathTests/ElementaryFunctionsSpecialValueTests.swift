import DeterministicMath
import Testing

/// Special values as C99 Annex F lists them, at both precisions.
@Suite struct ElementaryFunctionsSpecialValueTests {
  /// Equal as IEEE values with the sign of zero; any two NaN are equal.
  static func same<Real: BinaryFloatingPoint>(_ a: Real, _ b: Real) -> Bool {
    (a.isNaN && b.isNaN) || (a == b && a.sign == b.sign)
  }

  /// function, arguments = result. `most` is the largest finite number, `tiny` the smallest positive one, `e` and `E` their exponents; pi,
  /// 3pi/4, pi/2, pi/4 are the nearest numbers.
  static let table = """
    exp 0 = 1; exp -0 = 1; exp inf = inf; exp -inf = 0; exp most = inf; exp -most = 0; exp tiny = 1; exp nan = nan
    expm1 0 = 0; expm1 -0 = -0; expm1 tiny = tiny; expm1 -tiny = -tiny; expm1 inf = inf; expm1 -inf = -1; expm1 most = inf
    expm1 -most = -1; expm1 nan = nan
    exp2 0 = 1; exp2 inf = inf; exp2 -inf = 0; exp2 most = inf; exp2 -most = 0; exp2 10 = 1024; exp2 nan = nan; exp2 e = tiny
    log 1 = 0; log 0 = -inf; log -0 = -inf; log inf = inf; log -1 = nan; log -inf = nan; log -tiny = nan; log nan = nan
    log2 1 = 0; log2 0 = -inf; log2 inf = inf; log2 -1 = nan; log2 8 = 3; log2 tiny = e; log2 nan = nan
    log10 1 = 0; log10 0 = -inf; log10 inf = inf; log10 -1 = nan; log10 nan = nan
    sin 0 = 0; sin -0 = -0; sin tiny = tiny; sin -tiny = -tiny; sin inf = nan; sin -inf = nan; sin nan = nan
    cos 0 = 1; cos -0 = 1; cos tiny = 1; cos inf = nan; cos nan = nan
    sinPi 0 = 0; sinPi -0 = -0; sinPi 1 = 0; sinPi -1 = -0; sinPi 2 = 0
    sinPi 0.5 = 1; sinPi -1.5 = 1; sinPi -0.5 = -1; sinPi inf = nan; sinPi nan = nan
    cosPi 0 = 1; cosPi 1 = -1; cosPi -1 = -1; cosPi 2 = 1; cosPi 0.5 = 0; cosPi 1.5 = 0; cosPi -0.5 = 0; cosPi inf = nan; cosPi nan = nan
    atan 0 = 0; atan -0 = -0; atan tiny = tiny; atan -tiny = -tiny; atan inf = pi/2; atan -inf = -pi/2; atan 1 = pi/4; atan nan = nan
    tanh 0 = 0; tanh -0 = -0; tanh tiny = tiny; tanh -tiny = -tiny; tanh inf = 1; tanh -inf = -1; tanh most = 1; tanh nan = nan
    sigmoid 0 = 0.5; sigmoid inf = 1; sigmoid -inf = 0; sigmoid most = 1; sigmoid -most = 0; sigmoid nan = nan
    erf 0 = 0; erf -0 = -0; erf inf = 1; erf -inf = -1; erf most = 1; erf nan = nan
    pow 0 -3 = inf; pow -0 -3 = -inf; pow 0 -2 = inf; pow -0 -2 = inf; pow -0 -1.5 = inf; pow 0 -inf = inf; pow -0 -inf = inf
    pow 0 3 = 0; pow -0 3 = -0; pow 0 2 = 0; pow -0 2 = 0; pow -0 0.5 = 0; pow -1 inf = 1; pow -1 -inf = 1; pow 1 nan = 1
    pow 1 inf = 1; pow 1 7.5 = 1; pow nan 0 = 1; pow inf 0 = 1; pow 0 0 = 1; pow -0 0 = 1; pow -2.5 0 = 1; pow 5 -0 = 1
    pow -8 1.5 = nan; pow -tiny 0.5 = nan; pow 0.5 -inf = inf; pow -0.5 -inf = inf; pow 2 -inf = 0; pow -2 -inf = 0
    pow 0.5 inf = 0; pow -0.5 inf = 0; pow 2 inf = inf; pow -2 inf = inf; pow -inf -3 = -0; pow -inf -2 = 0; pow -inf -0.5 = 0
    pow -inf 3 = -inf; pow -inf 2 = inf; pow -inf 0.5 = inf; pow inf -1 = 0; pow inf 0.5 = inf; pow inf tiny = inf
    pow nan 1 = nan; pow 2 nan = nan; pow -1 nan = nan; pow nan nan = nan; pow 2 10 = 1024; pow -2 3 = -8; pow -2 2 = 4
    pow -2 -1 = -0.5; pow 9 0.5 = 3; pow 10 most = inf; pow 10 -most = 0; pow most 2 = inf; pow -most 3 = -inf; pow tiny 2 = 0
    pow -tiny 3 = -0; pow most 1 = most; pow tiny 1 = tiny; pow -1 most = 1; pow tiny -1 = inf; pow 2 E = 2^E; pow 2 e = tiny
    atan2 0 0 = 0; atan2 -0 0 = -0; atan2 0 -0 = pi; atan2 -0 -0 = -pi; atan2 0 -1 = pi; atan2 -0 -1 = -pi; atan2 0 1 = 0
    atan2 -0 1 = -0; atan2 1 0 = pi/2; atan2 -1 0 = -pi/2; atan2 1 -0 = pi/2; atan2 1 -inf = pi; atan2 -1 -inf = -pi
    atan2 1 inf = 0; atan2 -1 inf = -0; atan2 inf 1 = pi/2; atan2 -inf -1 = -pi/2; atan2 inf -inf = 3pi/4
    atan2 -inf -inf = -3pi/4; atan2 inf inf = pi/4; atan2 -inf inf = -pi/4; atan2 1 1 = pi/4; atan2 most most = pi/4
    atan2 tiny tiny = pi/4; atan2 tiny most = 0; atan2 most tiny = pi/2; atan2 tiny -most = pi; atan2 -tiny most = -0
    atan2 nan 1 = nan; atan2 1 nan = nan; atan2 nan nan = nan; atan2 inf nan = nan; atan2 -1 1 = -pi/4; atan2 1 -1 = 3pi/4
    """

  static func number<Real: Lane & BinaryFloatingPoint>(_ word: Substring) throws -> Real {
    let negative = word.hasPrefix("-")
    let most = Real.greatestFiniteMagnitude
    let value: Real
    switch negative ? word.dropFirst() : word {
    case "inf": value = .infinity
    case "nan": value = .nan
    case "most": value = most
    case "tiny": value = .leastNonzeroMagnitude
    case "e": value = Real(Int(Real.leastNonzeroMagnitude.exponent))
    case "E": value = Real(Int(most.exponent))
    case "2^E": value = Real(sign: .plus, exponent: most.exponent, significand: 1)
    case "pi": value = Real(3.141592653589793238)
    case "3pi/4": value = Real(2.356194490192344929)
    case "pi/2": value = Real(1.570796326794896619)
    case "pi/4": value = Real(0.785398163397448310)
    case let digits: value = Real(try #require(Double(digits), "\(digits)"))
    }
    return negative ? -value : value
  }

  static func check<Real: Lane & BinaryFloatingPoint>(_ type: Real.Type) throws {
    var count = 0
    for entry in table.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let words = entry.split(separator: " ")
      let name = String(words[0])
      let expected: Real = try number(words[words.count - 1])
      let first: Real = try number(words[1])
      let result: Real
      if words.count == 4 {
        result = try #require(ElementaryFunctionTable<Real>.ofOneArgument.first { $0.name == name }).function(first)
      } else {
        result = try #require(ElementaryFunctionTable<Real>.ofTwoArguments.first { $0.name == name }).function(first, try number(words[2]))
      }
      #expect(same(result, expected), "\(entry): \(result)")
      count += 1
    }
    #expect(count > 170)
  }

  @Test func single() throws { try Self.check(Float.self) }
  @Test func double() throws { try Self.check(Double.self) }

  @Test func nanResultsHaveOnePattern() {
    let odd = Float(bitPattern: 0xffc1_2345)
    for entry in ElementaryFunctionTable<Float>.ofOneArgument { #expect(entry.function(odd).bitPattern == 0x7fc0_0000, "\(entry.name)") }
    for entry in ElementaryFunctionTable<Float>.ofTwoArguments {
      #expect(entry.function(odd, 2).bitPattern == 0x7fc0_0000, "\(entry.name)")
    }
    for entry in ElementaryFunctionTable<Double>.ofOneArgument {
      #expect(entry.function(-.nan).bitPattern == 0x7ff8_0000_0000_0000, "\(entry.name)")
    }
    #expect(Float.log(-1).bitPattern == 0x7fc0_0000 && Double.pow(-8, 0.5).bitPattern == 0x7ff8_0000_0000_0000)
    #expect(Float.sin(.infinity).bitPattern == 0x7fc0_0000 && Double.cos(-.infinity).bitPattern == 0x7ff8_0000_0000_0000)
  }

  @Test func anglesBeyondTheRangeStayWithinOne() {
    for x: Double in [1e13, 1e100, 0x1p1023, -1e300] {
      #expect(Double.sin(x).magnitude <= 1 && Double.cos(x).magnitude <= 1 && Double.cosPi(x).magnitude <= 1)
      #expect(Double.sin(x) == Double.sin(x < 0 ? -0x1p40 : 0x1p40))
    }
    for x: Float in [1e6, 1e20, -.greatestFiniteMagnitude] {
      #expect(Float.sin(x).magnitude <= 1 && Float.cos(x).magnitude <= 1 && Float.sinPi(x).magnitude <= 1)
      #expect(Float.cos(x) == Float.cos(0x1p18))
    }
  }

  @Test func growingFunctionsGrowAcrossTheirSeams() {
    func grows<Real: Lane & BinaryFloatingPoint>(_ function: (Real) -> Real, around seam: Real, steps: Int) -> Bool {
      // steps of 16 units in the last place: far above the error
      var x = seam - Real(8 * steps) * seam.ulp
      var last = function(x)
      for _ in 0..<steps {
        x += 16 * seam.ulp
        let value = function(x)
        if value < last { return false }
        last = value
      }
      return true
    }
    #expect(grows({ Float.tanh($0) }, around: 0.5625, steps: 64) && grows({ Double.tanh($0) }, around: 0.5625, steps: 64))
    #expect(grows({ Float.erf($0) }, around: 1, steps: 64) && grows({ Double.erf($0) }, around: 1, steps: 64))
    #expect(grows({ Float.exp($0) }, around: 0.34657359, steps: 64) && grows({ Double.exp($0) }, around: 0.34657359027997264, steps: 64))
    #expect(grows({ Float.log($0) }, around: 1.4142135, steps: 64) && grows({ Double.log($0) }, around: 1.4142135623730951, steps: 64))
    #expect(grows({ Float.atan($0) }, around: 0.5, steps: 64) && grows({ Double.atan($0) }, around: 2, steps: 64))
  }
}
