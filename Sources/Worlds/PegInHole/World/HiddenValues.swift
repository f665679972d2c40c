import DeterministicMath
import Simulation

/// What is drawn at the start of an attempt and never shown to the robot.
struct HiddenValues<L: Lane> {
  let offset: Vector2<L>
  let tilt: Vector2<L>
  let friction: L
  let height: L
  let drift: Wrench<L>
  let tare: Wrench<L>

  /// Random blocks of one attempt.
  static var blockCount: Int { 10 }

  /// - Parameter firstBlock: of `blockCount` blocks of the key at the counters.
  @inline(__always)
  init(_ p: PegInHoleParameters, _ key: RandomKey, _ counters: ChunkCounters<L>, firstBlock: Int, bias: Vector2<L>) {
    @inline(__always)
    func uniforms(_ block: Int) -> (L, L) {
      let words = counters.words(key, block: firstBlock + block)
      return (L.uniform(words.0, words.1), L.uniform(words.2, words.3))
    }
    @inline(__always)
    func normals(_ block: Int) -> (L, L) {
      let (u, v) = uniforms(block)
      return L.standardNormalPair(u, v)
    }
    @inline(__always)
    func six(_ block: Int, force: Double, torque: Double) -> Wrench<L> {
      let (a, b, c) = (normals(block), normals(block + 1), normals(block + 2))
      return Wrench(force: L(force) * Vector3(a.0, a.1, b.0), torque: L(torque) * Vector3(b.1, c.0, c.1))
    }
    let (offsets, tilts, heights) = (normals(0), normals(1), normals(2))
    let deviation = L(p.errors.offset_m)
    offset = Vector2(L.fma(deviation, offsets.0, bias.x), L.fma(deviation, offsets.1, bias.y))
    // the tilt keeps to where the contact geometry holds
    let (tiltDeviation, tiltMax) = (L(p.errors.tilt_rad), L(Self.tiltMax_rad))
    tilt = Vector2(
      L.clamp(tiltDeviation * tilts.0, -tiltMax, tiltMax), L.clamp(tiltDeviation * tilts.1, -tiltMax, tiltMax))
    friction = L.fma(L(p.part.friction.high - p.part.friction.low), uniforms(3).0, L(p.part.friction.low))
    height = L.maximum(L.fma(L(p.errors.approachDeviation_m), heights.0, L(p.errors.approach_m)), L(Self.heightMin_m))
    drift = six(4, force: p.sensor.drift.force_N_per_s, torque: p.sensor.drift.torque_Nm_per_s)
    tare = six(7, force: p.sensor.noise.force_N, torque: p.sensor.noise.torque_Nm)
  }

  private static var tiltMax_rad: Double { 0.1 }
  private static var heightMin_m: Double { 1e-4 }

  /// Every column that an attempt starts with, as (column, value).
  @inline(__always)
  func forEachColumn(_ p: PegInHoleParameters, _ write: (Int, L) -> Void) {
    let rotation = TiltRotation(tiltX: tilt.x, tiltY: tilt.y)
    let rise = L(p.arm.centreHeight_m)
    write(PegColumns.isWaiting, .zero)
    write(PegColumns.attemptSteps, .zero)
    write(PegColumns.wait, .zero)
    write(PegColumns.centre, L.fma(rise, rotation.axis.x, offset.x))
    write(PegColumns.centre + 1, L.fma(rise, rotation.axis.y, offset.y))
    write(PegColumns.centre + 2, L.fma(rise, rotation.axis.z, height))
    write(PegColumns.tilt, tilt.x)
    write(PegColumns.tilt + 1, tilt.y)
    write(PegColumns.yaw, .zero)
    for column in PegColumns.linearRate..<PegColumns.clearance { write(column, .zero) }
    write(PegColumns.friction, friction)
    write(PegColumns.offset, offset.x)
    write(PegColumns.offset + 1, offset.y)
    write(PegColumns.tiltError, tilt.x)
    write(PegColumns.tiltError + 1, tilt.y)
    Self.write(drift, at: PegColumns.driftRate, write)
    Self.write(tare, at: PegColumns.tareError, write)
    for column in PegColumns.filtered..<PegColumns.width { write(column, .zero) }
  }

  @inline(__always)
  private static func write(_ wrench: Wrench<L>, at column: Int, _ write: (Int, L) -> Void) {
    write(column, wrench.force.x)
    write(column + 1, wrench.force.y)
    write(column + 2, wrench.force.z)
    write(column + 3, wrench.torque.x)
    write(column + 4, wrench.torque.y)
    write(column + 5, wrench.torque.z)
  }
}
