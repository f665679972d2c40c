import CKernels

extension Float {
  @inlinable
  public static func packedCount(inner: Int, columns: Int) -> Int { sortie_packed_size(inner, columns) }

  @inlinable
  public static func pack(
    inner: Int, columns: Int, _ b: UnsafePointer<Float>, rowStride: Int, columnStride: Int, into packed: UnsafeMutablePointer<Float>
  ) {
    sortie_pack(inner, columns, b, rowStride, columnStride, packed)
  }

  @inlinable
  public static func product(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, stride aStride: Int, packed b: UnsafePointer<Float>,
    initial: UnsafePointer<Float>?, initialStride: Int, into c: UnsafeMutablePointer<Float>, stride cStride: Int
  ) {
    sortie_product(rows, columns, inner, a, aStride, b, initial, initialStride, c, cStride)
  }

  @inlinable
  public static func segmentedProduct(
    rows: Int, columns: Int, segments: Int, length: Int, _ a: UnsafePointer<Float>, stride aStride: Int, segmentStride: Int,
    packed b: UnsafePointer<Float>, initial: UnsafePointer<Float>?, initialStride: Int, into c: UnsafeMutablePointer<Float>,
    stride cStride: Int
  ) {
    sortie_segmented_product(rows, columns, segments, length, a, aStride, segmentStride, b, initial, initialStride, c, cStride)
  }

  @inlinable
  public static func addTransposedProduct(
    rows: Int, inner: Int, columns: Int, _ a: UnsafePointer<Float>, stride aStride: Int, _ b: UnsafePointer<Float>, stride bStride: Int,
    into c: UnsafeMutablePointer<Float>, stride cStride: Int
  ) {
    sortie_transposed_product(rows, inner, columns, a, aStride, b, bStride, c, cStride)
  }

  @inlinable
  public static func addColumnSums(
    rows: Int, columns: Int, _ a: UnsafePointer<Float>, stride: Int, into sums: UnsafeMutablePointer<Float>
  ) {
    sortie_column_sums(rows, columns, a, stride, sums)
  }
}
