/// Decimal text of fixed or significant digits, the same in every locale.
public enum DecimalText {
  /// `value` with the given number of decimals, rounded half to even on the decimal value times 10^decimals.
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : (value < 0 ? "-inf" : "inf") }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded(.toNearestOrEven)
    guard scaled < 9e15 else { return "\(value)" }
    let whole = UInt64(scaled)
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(whole) }
    let divisor = UInt64(scale)
    let fraction = String(whole % divisor)
    return sign + String(whole / divisor) + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// `value` with the given number of significant digits and no exponent for ordinary sizes.
  public static func significant(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : fixed(value, 0) }
    var exponent = 0
    var magnitude = value.magnitude
    while magnitude >= 10 { magnitude /= 10; exponent += 1 }
    while magnitude < 1 { magnitude *= 10; exponent -= 1 }
    if exponent < -6 || exponent > 14 { return "\(Float(value))" }
    return fixed(value, max(0, digits - 1 - exponent))
  }
}
