import DeterministicMath
import Simulation

/// Vehicles that only move: the equations of motion without a world around them, for benchmarks and comparisons with other simulators.
///
/// Columns of lane groups as in a world: 17 numbers of motion, then 4 motor commands, rad/s, held during a step.
public final class DynamicsChunk: @unchecked Sendable {
  public let chunkCount: Int
  private let vehicle: VehicleConstants
  private let motion: BodyMotion
  private let precision: Precision
  private let storage: UnsafeMutableRawPointer
  private static let columns = 21

  /// - Parameter chunkCount: groups of 16 vehicles (single) or 8 (double).
  public init(_ vehicle: Vehicle, precision: Precision, stepDuration_s: Double, chunkCount: Int) {
    precondition(chunkCount >= 1, "at least one chunk")
    (self.precision, self.chunkCount) = (precision, chunkCount)
    self.vehicle = VehicleConstants(vehicle, gravity_m_per_s2: Vehicle.standardGravity_m_per_s2)
    motion = BodyMotion(drag: vehicle.drag, method: .rungeKutta, stepDuration_s: stepDuration_s)
    let bytes = 64 * Self.columns * chunkCount
    storage = .allocate(byteCount: bytes, alignment: 64)
    storage.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    let hover = vehicle.hoverSpeed_rad_per_s()
    for lane in 0..<laneCount * chunkCount {
      self[column: 6, vehicle: lane] = 1
      for rotor in 0..<4 {
        self[column: 13 + rotor, vehicle: lane] = hover
        self[column: 17 + rotor, vehicle: lane] = hover
      }
    }
  }

  deinit { storage.deallocate() }

  public var laneCount: Int { precision == .single ? 16 : 8 }

  /// Position, velocity, attitude (w first), body rate, motor speeds, commands.
  public subscript(column column: Int, vehicle index: Int) -> Double {
    get {
      let scalar = (index / laneCount * Self.columns + column) * laneCount + index % laneCount
      return precision == .single
        ? Double(storage.assumingMemoryBound(to: Float.self)[scalar]) : storage.assumingMemoryBound(to: Double.self)[scalar]
    }
    set {
      let scalar = (index / laneCount * Self.columns + column) * laneCount + index % laneCount
      switch precision {
      case .single: storage.assumingMemoryBound(to: Float.self)[scalar] = Float(newValue)
      case .double: storage.assumingMemoryBound(to: Double.self)[scalar] = newValue
      }
    }
  }

  /// Moves every vehicle by a number of steps.
  public func step(count: Int = 1) {
    for _ in 0..<count {
      for chunk in 0..<chunkCount {
        let start = storage + 64 * Self.columns * chunk
        switch precision {
        case .single: Self.move(start.assumingMemoryBound(to: SIMD16<Float>.self), vehicle, motion)
        case .double: Self.move(start.assumingMemoryBound(to: SIMD8<Double>.self), vehicle, motion)
        }
      }
    }
  }

  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  private static func move<L: Lane>(_ c: UnsafeMutablePointer<L>, _ vehicle: VehicleConstants, _ motion: BodyMotion) {
    let body = BodyState(
      position: Vector3(c[0], c[1], c[2]), velocity: Vector3(c[3], c[4], c[5]), attitude: Quaternion(w: c[6], x: c[7], y: c[8], z: c[9]),
      bodyRate: Vector3(c[10], c[11], c[12]), motorSpeed: RotorValues(c[13], c[14], c[15], c[16]))
    let next = motion.step(
      body, vehicle: VehicleLanes<L>(vehicle), surroundings: Surroundings(),
      commands: HeldCommand(RotorValues(c[17], c[18], c[19], c[20])))
    (c[0], c[1], c[2]) = (next.position.x, next.position.y, next.position.z)
    (c[3], c[4], c[5]) = (next.velocity.x, next.velocity.y, next.velocity.z)
    (c[6], c[7], c[8], c[9]) = (next.attitude.w, next.attitude.x, next.attitude.y, next.attitude.z)
    (c[10], c[11], c[12]) = (next.bodyRate.x, next.bodyRate.y, next.bodyRate.z)
    (c[13], c[14], c[15], c[16]) = (next.motorSpeed.r0, next.motorSpeed.r1, next.motorSpeed.r2, next.motorSpeed.r3)
  }
}
