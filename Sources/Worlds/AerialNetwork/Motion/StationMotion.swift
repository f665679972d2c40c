import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// Flies every UAV through the slot: positions, speeds, energy, border and separation.
  ///
  /// Displacements stand in the first `linkRate` and `sinr` columns of each UAV meanwhile: `transmit` writes those anew.
  @inline(__always)
  func moveStations<L: Lane>(_ frame: ChunkFrame<L>) {
    for station in 0..<columns.stationCount { plan(frame, station) }
    checkSeparation(frame.state)
    for station in 0..<columns.stationCount { advance(frame.state, station) }
  }

  @inline(__always)
  private func displacementX(_ station: Int) -> Int { columns.channel(columns.linkRate, station: station, subchannel: 0) }
  @inline(__always)
  private func displacementY(_ station: Int) -> Int { columns.channel(columns.sinr, station: station, subchannel: 0) }

  /// The displacement of the chosen move, cut where it would leave the area; speed and propulsion energy.
  @inline(__always)
  private func plan<L: Lane>(_ frame: ChunkFrame<L>, _ station: Int) {
    let state = frame.state
    let action = frame.actions[station * actionColumns.width + actionColumns.move]
    let move = L.roundToEven(L.clamp(action, .zero, L(Double(StationMove.count - 1))))
    let velocity = StationMove.velocity(move)
    let reach = L(parameters.speedMax_m_per_s * parameters.stepDuration_s)
    let area = parameters.area
    let x = Self.cut(reach * velocity.x, from: state[columns.stationPosition + 3 * station], L(area.lowX_m), L(area.highX_m))
    let y = Self.cut(reach * velocity.y, from: state[columns.stationPosition + 3 * station + 1], L(area.lowY_m), L(area.highY_m))
    let length = L.squareRoot(L.fma(x.displacement, x.displacement, y.displacement * y.displacement))
    let free = L(parameters.speedMax_m_per_s) * velocity.speed
    let cutSpeed = L.minimum(length / L(parameters.stepDuration_s), free)
    let speed = L.select(L.Mask.or(x.isCut, y.isCut), cutSpeed, free)
    state[displacementX(station)] = x.displacement
    state[displacementY(station)] = y.displacement
    state[columns.stationSpeed + station] = speed
    let energy = columns.propulsionEnergy + station
    state[energy] = L.fma(parameters.propulsion.power_W(speed_m_per_s: speed), L(parameters.stepDuration_s), state[energy])
  }

  /// A displacement along one axis, shortened to end at the border if it would pass it.
  @inline(__always)
  private static func cut<L: Lane>(_ displacement: L, from start: L, _ low: L, _ high: L) -> (displacement: L, isCut: L.Mask) {
    let end = start + displacement
    let inside = L.clamp(end, low, high)
    let isCut = L.Mask.not(L.equal(end, inside))
    return (L.select(isCut, inside - start, displacement), isCut)
  }

  /// Flags the UAVs, and counts the pairs, whose distance falls below the minimum anywhere on the slot's straight motions.
  @inline(__always)
  private func checkSeparation<L: Lane>(_ state: UnsafeMutablePointer<L>) {
    let minimum = L(parameters.separationMin_m)
    var pairs = L.zero
    for station in 0..<columns.stationCount { state[columns.isTooClose + station] = .zero }
    for first in 0..<columns.stationCount {
      let a = segment(state, first)
      for second in (first + 1)..<max(columns.stationCount, first + 1) {
        let b = segment(state, second)
        let distance = ClosestApproach(from: (first: a.start, second: b.start), to: (first: a.end, second: b.end)).distance
        let violation = L.select(L.less(distance, minimum), L(1), .zero)
        state[columns.isTooClose + first] = L.maximum(state[columns.isTooClose + first], violation)
        state[columns.isTooClose + second] = L.maximum(state[columns.isTooClose + second], violation)
        pairs = pairs + violation
      }
    }
    state[columns.collisionCount] = pairs
  }

  @inline(__always)
  private func segment<L: Lane>(_ state: UnsafeMutablePointer<L>, _ station: Int) -> (start: Vector3<L>, end: Vector3<L>) {
    let position = state + columns.stationPosition + 3 * station
    let start = Vector3(position[0], position[1], position[2])
    return (start, Vector3(start.x + state[displacementX(station)], start.y + state[displacementY(station)], start.z))
  }

  @inline(__always)
  private func advance<L: Lane>(_ state: UnsafeMutablePointer<L>, _ station: Int) {
    let area = parameters.area
    let position = state + columns.stationPosition + 3 * station
    let (lowX, highX, lowY, highY) = (L(area.lowX_m), L(area.highX_m), L(area.lowY_m), L(area.highY_m))
    let x = L.clamp(position[0] + state[displacementX(station)], lowX, highX)
    let y = L.clamp(position[1] + state[displacementY(station)], lowY, highY)
    (position[0], position[1]) = (x, y)
    let isAtX = L.Mask.or(L.lessOrEqual(x, lowX), L.lessOrEqual(highX, x))
    let isAtY = L.Mask.or(L.lessOrEqual(y, lowY), L.lessOrEqual(highY, y))
    state[columns.isAtBorder + station] = L.select(L.Mask.or(isAtX, isAtY), L(1), .zero)
  }
}
