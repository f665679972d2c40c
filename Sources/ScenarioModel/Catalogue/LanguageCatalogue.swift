/// Every unit, distribution, region and function of the scenario language: what the checker knows, in the form that documents show.
///
/// The checker takes its names and labels from these tables, and a test checks every example, so that they cannot disagree.
public enum LanguageCatalogue {
  /// One word of the language.
  public struct Entry: Hashable, Sendable {
    public let name: String
    /// How it is written: "normal(mean, deviation)".
    public let signature: String
    /// One line.
    public let summary: String
    /// Text that passes the check: an item for a distribution, an expression for a region, a true formula for a function, a quantity
    /// for a unit.
    public let example: String
  }

  /// What may stand behind `~`.
  public static let distributions: [Entry] = DistributionSignature.all.map {
    Entry(name: $0.name, signature: $0.text, summary: $0.summary, example: $0.example)
  }

  /// Sets of points.
  public static let regions: [Entry] = RegionSignature.all.map {
    Entry(name: $0.name, signature: $0.text, summary: $0.summary, example: $0.example)
  }

  /// Functions of numbers, points and regions, then those that run over the elements of groups.
  public static let functions: [Entry] = FunctionSignature.all + FunctionSignature.overElements

  /// Units with the prefixes that they take.
  public static let units: [Entry] = UnitTable.rows.map { row in
    let prefixes = row.prefixes.isEmpty ? "" : "; prefixes \(row.prefixes.joined(separator: " "))"
    return Entry(
      name: row.unit.symbol, signature: "1 \(row.unit.symbol)\(sizeText(row.unit))", summary: row.name + prefixes,
      example: row.unit.scale == .steps ? "2 \(row.unit.symbol)" : "1.5 \(row.unit.symbol)")
  }

  /// Types of a `param`.
  public static let parameterTypes: [Entry] =
    [
      Entry(name: "int", signature: "int", summary: "a whole number", example: "4"),
      Entry(name: "real", signature: "real", summary: "a plain number", example: "0.5"),
      Entry(name: "bool", signature: "bool", summary: "true or false", example: "true"),
      Entry(name: "ratio", signature: "ratio (dB)", summary: "a power ratio", example: "3 dB"),
    ]
    + Dimension.named.map {
      Entry(name: $0.name, signature: "\($0.name) (\($0.unit))", summary: "a quantity in \($0.unit)", example: "2 \($0.unit)")
    }

  private static func sizeText(_ unit: Unit) -> String {
    switch unit.scale {
    case .linear:
      let si = unit.dimension.siUnit
      return unit.symbol == si ? "" : " = \(numberText(unit.siValue(1)))\(si.isEmpty ? "" : " " + si)"
    case .decibel: return " = a factor of 10^(1/10)"
    case .decibelPower(let offset): return " = 10^(1/10) \(offset == 0 ? "mW" : "W")"
    case .steps: return " = world.dt"
    }
  }
}
