extension NetworkScalar {
  public static func packedCount(inner: Int, columns: Int) -> Int { inner * columns }

  public static func pack(
    inner: Int, columns: Int, _ b: UnsafePointer<Self>, rowStride: Int, columnStride: Int, into packed: UnsafeMutablePointer<Self>
  ) {
    for k in 0..<inner {
      for n in 0..<columns { packed[k * columns + n] = b[k * rowStride + n * columnStride] }
    }
  }

  public static func product(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Self>, stride aStride: Int, packed b: UnsafePointer<Self>,
    initial: UnsafePointer<Self>?, initialStride: Int, into c: UnsafeMutablePointer<Self>, stride cStride: Int
  ) {
    segmentedProduct(
      rows: rows, columns: columns, segments: 1, length: inner, a, stride: aStride, segmentStride: 0, packed: b, initial: initial,
      initialStride: initialStride, into: c, stride: cStride)
  }

  public static func segmentedProduct(
    rows: Int, columns: Int, segments: Int, length: Int, _ a: UnsafePointer<Self>, stride aStride: Int, segmentStride: Int,
    packed b: UnsafePointer<Self>, initial: UnsafePointer<Self>?, initialStride: Int, into c: UnsafeMutablePointer<Self>,
    stride cStride: Int
  ) {
    for m in 0..<rows {
      let sums = c + m * cStride
      for n in 0..<columns { sums[n] = initial.map { $0[m * initialStride + n] } ?? 0 }
      for segment in 0..<segments {
        for j in 0..<length {
          let left = a[m * aStride + segment * segmentStride + j]
          let right = b + (segment * length + j) * columns
          for n in 0..<columns { sums[n].addProduct(left, right[n]) }
        }
      }
    }
  }

  public static func addTransposedProduct(
    rows: Int, inner: Int, columns: Int, _ a: UnsafePointer<Self>, stride aStride: Int, _ b: UnsafePointer<Self>, stride bStride: Int,
    into c: UnsafeMutablePointer<Self>, stride cStride: Int
  ) {
    for m in 0..<rows {
      let right = b + m * bStride
      for k in 0..<inner {
        let left = a[m * aStride + k]
        let sums = c + k * cStride
        for n in 0..<columns { sums[n].addProduct(left, right[n]) }
      }
    }
  }

  public static func addColumnSums(
    rows: Int, columns: Int, _ a: UnsafePointer<Self>, stride: Int, into sums: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      for n in 0..<columns { sums[n] += a[m * stride + n] }
    }
  }
}
