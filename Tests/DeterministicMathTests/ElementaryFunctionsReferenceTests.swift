import DeterministicMath
import Foundation
import Testing

/// The functions against values computed with 400 bits (tools/python/elementary_reference.py).
@Suite struct ElementaryFunctionsReferenceTests {
  struct Row {
    var function: String
    var isSingle: Bool
    var first: UInt64
    var second: UInt64?
    var head: Double
    var tail: Double
  }

  static func rows() throws -> [Row] {
    let url = try #require(Bundle.module.url(forResource: "Data/elementary_reference", withExtension: "csv"))
    let text = try String(contentsOf: url, encoding: .utf8)
    return try text.split(separator: "\n").dropFirst().map { line in
      let columns = line.split(separator: ",", omittingEmptySubsequences: false)
      func bits(_ k: Int) throws -> UInt64 { try #require(UInt64(columns[k], radix: 16)) }
      return Row(
        function: String(columns[0]), isSingle: columns[1] == "f32", first: try bits(2),
        second: columns[3].isEmpty ? nil : try bits(3), head: Double(bitPattern: try bits(4)), tail: Double(bitPattern: try bits(5)))
    }
  }

  /// The largest error per function, and how many rows were compared.
  static func worst<Real: Lane & BinaryFloatingPoint>(
    _ rows: [Row], single: Bool, _ type: Real.Type, _ decode: (UInt64) -> Real
  ) -> [(name: String, rows: Int, error: Double)] {
    func error(_ rows: [Row], _ value: (Row) -> Real) -> Double {
      rows.map { value($0).unitsInLastPlace(fromHead: $0.head, tail: $0.tail) }.max() ?? .infinity
    }
    func of(_ name: String) -> [Row] { rows.filter { $0.function == name && $0.isSingle == single } }
    return ElementaryFunctionTable<Real>.ofOneArgument.map { entry in
      let chosen = of(entry.name)
      return (entry.name, chosen.count, error(chosen) { entry.function(decode($0.first)) })
    } + ElementaryFunctionTable<Real>.ofTwoArguments.map { entry in
      let chosen = of(entry.name)
      return (entry.name, chosen.count, error(chosen) { entry.function(decode($0.first), decode($0.second ?? 0)) })
    }
  }

  @Test func singleIsWithinTwoUnits() throws {
    for entry in Self.worst(try Self.rows(), single: true, Float.self, { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }) {
      #expect(entry.rows > 70, "\(entry.name)")
      #expect(entry.error <= 2, "\(entry.name): \(entry.error) units")
    }
  }

  @Test func doubleIsWithinTwoUnits() throws {
    for entry in Self.worst(try Self.rows(), single: false, Double.self, { Double(bitPattern: $0) }) {
      #expect(entry.rows > 70, "\(entry.name)")
      #expect(entry.error <= 2, "\(entry.name): \(entry.error) units")
    }
  }

  @Test func textbookValues() {
    func near(_ value: Double, _ expected: Double) -> Bool { (value - expected).magnitude <= expected.ulp }
    #expect(near(Double.exp(1), 2.718281828459045))
    #expect(near(Double.log(10), 2.302585092994046))
    #expect(near(Double.log10(2), 0.30102999566398120))
    #expect(near(Double.sin(1), 0.8414709848078965))
    #expect(near(Double.cos(1), 0.5403023058681398))
    #expect(near(Double.atan2(1, 1), 0.7853981633974483))
    #expect(near(Double.tanh(1), 0.7615941559557649))
    #expect(near(Double.sigmoid(1), 0.7310585786300049))
    #expect(near(Double.erf(0.5), 0.5204998778130465))
    #expect(near(Double.pow(2, 0.5), 1.4142135623730951))
    // cancellation near 0: x - x^3/3 + 2 x^5/15
    #expect(near(Double.tanh(1e-3), 0.0009999996666668))
    #expect((-20...20).map(Double.init).allSatisfy { Double.exp2($0) == Double.pow(2, $0) && Double.log2(Double.exp2($0)) == $0 })
  }
}
