import Foundation
import Testing

/// The rows of one table of Data/special-functions.json (values by mpmath with 50 digits).
func referenceRows(_ table: String) throws -> [[Double]] {
  let url = try #require(Bundle.module.url(forResource: "Data/special-functions", withExtension: "json"))
  let document = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
  let rows = (document?[table] as? [String: Any])?["rows"] as? [[NSNumber]]
  return try #require(rows).map { $0.map(\.doubleValue) }
}
