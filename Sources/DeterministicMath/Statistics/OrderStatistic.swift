/// Quantiles of a large sample that need not stay in order: selection instead of a sort, in linear time on average.
public enum OrderStatistic {
  /// Moves the element of the given rank to its place in ascending order, smaller ones before it, larger ones behind it.
  ///
  /// Source: Hoare, "Algorithm 65: Find", Communications of the ACM 4(7), 1961, with the median of three as the pivot.
  /// - Parameter rank: 0 for the smallest.
  /// - Returns: the element.
  /// - Precondition: the rank is that of an element; no value is NaN.
  @discardableResult
  public static func select(_ rank: Int, in values: UnsafeMutableBufferPointer<Double>) -> Double {
    precondition(values.indices.contains(rank), "the rank of an element")
    var low = 0
    var high = values.count - 1
    // a sample that splits badly again and again is sorted: linear on average, n·log n at worst
    var splitsLeft = 64
    while low < high {
      if splitsLeft == 0 {
        var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
        rest.sort()
        break
      }
      splitsLeft -= 1
      let pivot = median(values[low], values[low + (high - low) / 2], values[high])
      var left = low
      var right = high
      while left <= right {
        while values[left] < pivot { left += 1 }
        while pivot < values[right] { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right { high = right } else if rank >= left { low = left } else { break }
    }
    return values[rank]
  }

  /// Q(p) as `SampleQuantiles` defines it; the values are left in another order.
  ///
  /// - Precondition: there is a value, none is NaN, and `probability` lies between 0 and 1.
  public static func quantile(_ probability: Double, of values: UnsafeMutableBufferPointer<Double>) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    let position = Double(values.count - 1) * probability
    let index = min(Int(position), values.count - 1)
    let low = select(index, in: values)
    let fraction = position - Double(index)
    guard fraction > 0, index + 1 < values.count else { return low }
    var high = values[index + 1]
    for value in values[(index + 1)...] where value < high { high = value }
    if low == high { return low }
    return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction)
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double { max(min(a, b), min(max(a, b), c)) }
}
