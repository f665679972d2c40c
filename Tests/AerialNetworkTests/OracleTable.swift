import Foundation
import Testing

/// A table of known answers in Data/NAME.tsv: comment lines start with '#', cells are separated by tabs.
struct OracleTable {
  let rows: [[String]]

  init(_ name: String) throws {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Data"))
    let text = try String(contentsOf: url, encoding: .utf8)
    rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    try #require(!rows.isEmpty)
  }

  /// A row's cells as numbers; cells that are none become NaN.
  func numbers(_ row: [String]) -> [Double] { row.map { Double($0) ?? .nan } }
}
