import CKernels

extension Float {
  @inlinable
  public static func softmax(
    rows: Int, columns: Int, _ x: UnsafePointer<Float>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into p: UnsafeMutablePointer<Float>, stride pStride: Int
  ) {
    sortie_rows_softmax(rows, columns, x, stride, mask, maskStride, p, pStride)
  }

  @inlinable
  public static func logSoftmax(
    rows: Int, columns: Int, _ x: UnsafePointer<Float>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into logP: UnsafeMutablePointer<Float>, stride logPStride: Int
  ) {
    sortie_rows_log_softmax(rows, columns, x, stride, mask, maskStride, logP, logPStride)
  }

  @inlinable
  public static func argumentOfMaximum(
    rows: Int, columns: Int, _ x: UnsafePointer<Float>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into index: UnsafeMutablePointer<Int32>
  ) {
    sortie_rows_argmax(rows, columns, x, stride, mask, maskStride, index)
  }
}
