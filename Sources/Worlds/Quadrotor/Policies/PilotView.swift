import DeterministicMath
import Simulation

/// One vehicle's observation in a policy's table.
struct PilotView {
  let table: PolicyTable
  let lane: Int
  let agent: Int
  let columns: ObservationColumns
  let signals: SignalColumns

  func value(_ column: Int) -> Double { Double(table.observations[(agent * columns.width + column) * table.laneCount + lane]) }
  func vector(_ column: Int, _ index: Int = 0) -> Vector3<Double> {
    let first = column + 3 * index
    return Vector3(value(first), value(first + 1), value(first + 2))
  }

  private func signal(_ column: Int) -> Double { Double(table.signals[column * table.laneCount + lane]) }

  var step: Int { Int(table.steps[lane]) }
  /// Races: gates passed by the vehicle.
  var gatesPassed: Int { Int(signal(signals.gatesPassed + agent)) }
  /// Races: where a gate is, world frame, m.
  func gate(_ index: Int) -> Vector3<Double> {
    let first = signals.gate + 3 * index
    return Vector3(signal(first), signal(first + 1), signal(first + 2))
  }

  /// The vehicle as measured; positions count from the vehicle.
  func measurement(speedMax_rad_per_s: Double) -> FlightMeasurement<Double> {
    FlightMeasurement(
      position: .zero, velocity: vector(columns.velocity),
      rotation: Matrix3(rows: vector(columns.attitude, 0), vector(columns.attitude, 1), vector(columns.attitude, 2)),
      bodyRate: vector(columns.bodyRate),
      motorSpeed: speedMax_rad_per_s
        * RotorValues(
          value(columns.motorSpeed), value(columns.motorSpeed + 1), value(columns.motorSpeed + 2), value(columns.motorSpeed + 3)),
      specificForce: vector(columns.specificForce))
  }
}
