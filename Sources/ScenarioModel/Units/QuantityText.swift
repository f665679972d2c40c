/// The shortest text of a number that reads back as the same double, without `.0`.
func numberText(_ value: Double) -> String {
  if value.rounded() == value && abs(value) < 1e15 { return String(Int(value)) }
  return value.description
}

/// An SI value in a unit, as shown to people: "100 m", "30 dBm", "0.5".
func quantityText(_ value: Double, unit symbol: String) -> String {
  guard !symbol.isEmpty, let unit = try? Unit.parse(symbol) else { return numberText(value) }
  guard value.isFinite else { return numberTextOrInfinity(value) + " " + symbol }
  switch unit.scale {
  case .linear: return numberText(rounded(unit.number(siValue: value))) + " " + symbol
  case .decibel:
    return value > 0 ? numberText(rounded(Decibel.decibels(ratio: value))) + " " + symbol : "-infinity " + symbol
  case .decibelPower(let offset):
    return value > 0 ? numberText(rounded(Decibel.dBm(watts: value) - offset)) + " " + symbol : "0 W"
  case .steps: return numberText(value) + " " + symbol
  }
}

private func numberTextOrInfinity(_ value: Double) -> String { value > 0 ? "infinity" : value < 0 ? "-infinity" : "no number" }

/// A number cut to 12 significant digits or so, to hide the rounding of a conversion.
private func rounded(_ value: Double) -> Double {
  guard value != 0, abs(value) < 1e12, abs(value) > 1e-12 else { return value }
  var scale = 1e3
  while abs(value) * scale < 1e9 { scale *= 10 }
  let cut = (value * scale).rounded() / scale
  return abs(cut - value) < 1e-9 * abs(value) ? cut : value
}

/// `low...high` in a unit.
func rangeText(_ range: ClosedRange<Double>, unit: String) -> String {
  let low = range.lowerBound
  let high = range.upperBound
  if high >= 1e300 || high == .infinity { return "\(quantityText(low, unit: unit)) or more" }
  let isLogarithmic = unit == "dB" && low <= 0
  if low <= -1e300 || isLogarithmic { return "\(quantityText(high, unit: unit)) or less" }
  return "\(quantityText(low, unit: unit)) ... \(quantityText(high, unit: unit))"
}
