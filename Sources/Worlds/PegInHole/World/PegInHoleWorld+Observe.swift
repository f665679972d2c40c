import DeterministicMath
import Simulation

extension PegInHoleWorld {
  /// Observation and signals from the state.
  @inline(__always)
  func writeViews<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = UnsafePointer(frame.state)
    let axis = TiltRotation(tiltX: state[PegColumns.tilt], tiltY: state[PegColumns.tilt + 1]).axis
    let tip = Vector3.fma(L(-parameters.arm.centreHeight_m), axis, Self.vector(state + PegColumns.centre))
    writeObservation(state, tip, frame.observations)
    writeSignals(state, tip, frame.signals)
  }

  @inline(__always)
  private func writeObservation<L: Lane>(_ state: UnsafePointer<L>, _ tip: Vector3<L>, _ row: UnsafeMutablePointer<L>) {
    typealias Column = PegColumns.Observed
    for axis in 0..<6 { row[Column.reading + axis] = state[PegColumns.reading + axis] }
    row[Column.position] = tip.x - state[PegColumns.offset]
    row[Column.position + 1] = tip.y - state[PegColumns.offset + 1]
    row[Column.position + 2] = tip.z
    row[Column.tilt] = state[PegColumns.tilt] - state[PegColumns.tiltError]
    row[Column.tilt + 1] = state[PegColumns.tilt + 1] - state[PegColumns.tiltError + 1]
    row[Column.yaw] = state[PegColumns.yaw]
    row[Column.attemptClock] = state[PegColumns.attemptSteps] * L(parameters.stepDuration_s)
    row[Column.isWaiting] = state[PegColumns.isWaiting]
  }

  @inline(__always)
  private func writeSignals<L: Lane>(_ state: UnsafePointer<L>, _ tip: Vector3<L>, _ row: UnsafeMutablePointer<L>) {
    typealias Column = PegColumns.Signal
    for axis in 0..<6 {
      row[Column.reading + axis] = state[PegColumns.reading + axis]
      row[Column.contact + axis] = state[PegColumns.contact + axis]
    }
    (row[Column.position], row[Column.position + 1], row[Column.position + 2]) = (tip.x, tip.y, tip.z)
    row[Column.depth] = -tip.z
    for axis in 0..<2 {
      row[Column.tilt + axis] = state[PegColumns.tilt + axis]
      row[Column.offset + axis] = state[PegColumns.offset + axis]
      row[Column.tiltError + axis] = state[PegColumns.tiltError + axis]
    }
    row[Column.yaw] = state[PegColumns.yaw]
    row[Column.friction] = state[PegColumns.friction]
    row[Column.clearance] = state[PegColumns.clearance]
    row[Column.attempt] = state[PegColumns.attempt]
    row[Column.attemptClock] = state[PegColumns.attemptSteps] * L(parameters.stepDuration_s)
    row[Column.isWaiting] = state[PegColumns.isWaiting]
    row[Column.elapsed] = state[PegColumns.elapsedSteps] * L(parameters.stepDuration_s)
    row[Column.isDone] = state[PegColumns.isDone]
  }
}
