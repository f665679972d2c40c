import DeterministicMath
import Testing
import TrajectoryPlanning

@testable import Quadrotor

/// The reference of the oracles B and C6: p(t) = (2 sin 1.2t, 1.5 sin 2.4t, 1 + 0.3 cos 1.2t), ψ = 0.4 sin 0.7t.
enum OracleReference {
  static let path = LissajousReference<Double>(
    centre: Vector3(0, 0, 1), amplitude: Vector3(2, 1.5, 0.3), rate: Vector3(1.2, 2.4, 1.2), phase: Vector3(0, 0, Double.pi / 2),
    headingAmplitude: 0.4, headingRate: 0.7)

  /// STMCFB without drag, lag and rotor inertia: what the flatness formulas describe.
  static let rigidVehicle: Vehicle = {
    var vehicle = Vehicle.mfrl
    vehicle.drag = .none
    (vehicle.rotor.riseTime_s, vehicle.rotor.fallTime_s, vehicle.rotor.inertia_kg_m2) = (0, 0, 0)
    return vehicle
  }()

  static func thrustAndMoment(_ target: FlatState<Double>, _ vehicle: Vehicle) -> (thrust: Double, moment: Vector3<Double>) {
    let (j, w, a) = (vehicle.inertia_kg_m2, target.bodyRate, target.bodyAcceleration)
    let momentum = Vector3(j.x * w.x, j.y * w.y, j.z * w.z)
    return (target.specificThrust * vehicle.mass_kg, Vector3(j.x * a.x, j.y * a.y, j.z * a.z) + w.cross(momentum))
  }

  static func motorSpeeds(_ target: FlatState<Double>, _ vehicle: Vehicle) -> RotorValues<Double> {
    let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: 9.81)
    let (thrust, moment) = thrustAndMoment(target, vehicle)
    return MotorAllocation.speeds(
      MotorAllocation.thrusts_N(thrust, moment, arm_m: vehicle.arm_m, torquePerThrust_m: vehicle.rotor.torquePerThrust_m), lanes)
  }
}

/// Whether numbers agree with a table's to the given relative error, or absolute error below 1.
func expectClose(
  _ values: [Double], _ expected: [Double], within tolerance: Double, _ what: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(values.count == expected.count, sourceLocation: sourceLocation)
  for (index, (value, wanted)) in zip(values, expected).enumerated() {
    let isClose = abs(value - wanted) <= tolerance * max(1, abs(wanted))
    if !isClose { Issue.record("\(what.map { "\($0)" } ?? "")[\(index)] is \(value), expected \(wanted)", sourceLocation: sourceLocation) }
  }
}

extension RotorValues where L == Double {
  var numbers: [Double] { [r0, r1, r2, r3] }
}
extension Vector3 where L == Double {
  var numbers: [Double] { [x, y, z] }
}
extension Quaternion where L == Double {
  /// w first, with the sign that makes w positive.
  var numbers: [Double] { w < 0 ? [-w, -x, -y, -z] : [w, x, y, z] }
}
