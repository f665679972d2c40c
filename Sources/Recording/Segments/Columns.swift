/// Adjacent columns of a row-major table.
struct Columns {
  let rows: Int
  /// Columns of the whole table.
  let stride: Int
  let first: Int
  let width: Int

  func gather(_ table: [Float]) -> [Float] { collect(table) { $0 } }

  func gather(_ table: [Double]) -> [Double] { collect(table) { $0 } }

  /// To the nearest float32; exact where the table holds float32 values.
  func gather(_ table: [Double]) -> [Float] { collect(table) { Float($0) } }

  @inline(__always)
  private func collect<Source, Target>(_ table: [Source], _ convert: (Source) -> Target) -> [Target] {
    precondition(table.count == rows * stride && first + width <= stride, "columns outside the table")
    return [Target](unsafeUninitializedCapacity: rows * width) { (target, count) in
      table.withUnsafeBufferPointer { (source) in
        for row in 0..<rows {
          for column in 0..<width {
            target.initializeElement(at: row * width + column, to: convert(source[row * stride + first + column]))
          }
        }
      }
      count = rows * width
    }
  }
}
