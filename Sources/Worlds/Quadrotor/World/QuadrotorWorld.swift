import DeterministicMath
import ScenarioModel
import Simulation
import TrajectoryPlanning

/// Rigid-body quadrotors in an arena: hovering, racing through gates or tracking a path.
///
/// A step: actions come out of the latency line; for each substep the inner loops turn them into motor commands and the integrator moves
/// each vehicle; then gates, crashes, rewards, and the noise of the measurements that the next action is based on.
public struct QuadrotorWorld: World {
  public let layout: WorldLayout
  let parameters: WorldParameters
  let state: StateColumns
  let observation: ObservationColumns
  let signals: SignalColumns
  let actions: ActionRanges
  let scene: SceneColumns
  let motion: BodyMotion
  let filter: LowPassFilter
  let windStep: DrydenTurbulence.Step?
  let hoverPower_W: Double
  let vehicle: VehicleConstants
  /// Of the greatest angle between heading and reference.
  let headingToleranceCosine: Double
  let keys: RandomKeys

  init(_ parameters: WorldParameters, _ scene: SceneColumns, seed: UInt64) {
    (self.parameters, self.scene) = (parameters, scene)
    state = StateColumns(parameters)
    observation = ObservationColumns(parameters)
    signals = SignalColumns(parameters, state)
    actions = ActionRanges(parameters)
    motion = BodyMotion(drag: parameters.vehicle.drag, method: parameters.method, stepDuration_s: parameters.substepDuration_s)
    filter = LowPassFilter(corner_Hz: parameters.vehicle.gains.filter_Hz, period_s: parameters.substepDuration_s)
    if case .dryden(_, let turbulence) = parameters.environment.wind {
      windStep = turbulence.step(parameters.stepDuration_s)
    } else {
      windStep = nil
    }
    hoverPower_W =
      parameters.environment.battery?.hoverPower_W(parameters.vehicle, gravity_m_per_s2: parameters.gravity_m_per_s2) ?? 1
    vehicle = VehicleConstants(parameters.vehicle, gravity_m_per_s2: parameters.gravity_m_per_s2)
    headingToleranceCosine = parameters.task.headingTolerance_rad.map { Double.cos($0) } ?? -1
    keys = RandomKeys(seed: seed)
    layout = WorldLayout(
      agents: (0..<parameters.agentCount).map { "\(parameters.agentName.lowercased())_\($0)" }, observation: observation.fields,
      action: actions.layout, signals: signals.fields, state: state.fields)
  }

  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let columns = frame.state
    let time = columns[state.step] * L(parameters.stepDuration_s)
    columns[state.step] = columns[state.step] + L(1)
    let later = columns[state.step] * L(parameters.stepDuration_s)
    let wind = parameters.environment.wind.velocity(time: time, filters: UnsafePointer(columns + state.wind))
    for agent in 0..<parameters.agentCount {
      let before = position(columns, agent)
      if parameters.fidelity == .low {
        placeOnReference(columns, agent, time: later)
      } else {
        fly(frame, agent, wind)
      }
      judge(frame, agent, before: before, time: time, later: later)
    }
    advanceEnvironment(frame)
    collide(columns)
    finish(frame)
  }

  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let columns = UnsafePointer(frame.state)
    let time = columns[state.step] * L(parameters.stepDuration_s)
    for agent in 0..<parameters.agentCount {
      writeObservation(columns, agent, time, frame.observations + agent * observation.width)
    }
    writeSignals(columns, time, frame.signals)
  }

  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  public func reset<L: Lane>(
    _ columns: UnsafeMutablePointer<L>, lane: Int, scene values: UnsafePointer<Double>, episode: EpisodeAddress
  ) {
    let column = LaneColumn(columns, lane: lane)
    let start = EpisodeStart(self, values, episode)
    start.write { column[$0] = $1 }
  }
}

/// Keys of the world's own draws.
struct RandomKeys: Sendable {
  let sensors: RandomKey
  let disturbance: RandomKey
  let turbulence: RandomKey
  let start: RandomKey

  init(seed: UInt64) {
    func key(_ path: String) -> RandomKey { RandomKey(seed: seed, purpose: "world", path: path) }
    (sensors, disturbance, turbulence, start) = (key("sensors"), key("disturbance"), key("wind.turbulence"), key("start"))
  }
}

extension QuadrotorWorld {
  @inline(__always)
  func vector<L: Lane>(_ columns: UnsafePointer<L>, _ first: Int, _ index: Int) -> Vector3<L> {
    let at = columns + first + 3 * index
    return Vector3(at[0], at[1], at[2])
  }

  @inline(__always)
  func put<L: Lane>(_ v: Vector3<L>, _ columns: UnsafeMutablePointer<L>, _ first: Int, _ index: Int) {
    let at = columns + first + 3 * index
    (at[0], at[1], at[2]) = (v.x, v.y, v.z)
  }

  @inline(__always)
  func position<L: Lane>(_ columns: UnsafeMutablePointer<L>, _ agent: Int) -> Vector3<L> {
    vector(UnsafePointer(columns), state.position, agent)
  }

  /// A vehicle's motion as it stands in the columns.
  @inline(__always)
  func body<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int) -> BodyState<L> {
    let (q, m) = (columns + state.attitude + 4 * agent, columns + state.motorSpeed + 4 * agent)
    return BodyState(
      position: vector(columns, state.position, agent), velocity: vector(columns, state.velocity, agent),
      attitude: Quaternion(w: q[0], x: q[1], y: q[2], z: q[3]), bodyRate: vector(columns, state.bodyRate, agent),
      motorSpeed: RotorValues(m[0], m[1], m[2], m[3]))
  }

  @inline(__always)
  func write<L: Lane>(_ body: BodyState<L>, _ columns: UnsafeMutablePointer<L>, _ agent: Int) {
    put(body.position, columns, state.position, agent)
    put(body.velocity, columns, state.velocity, agent)
    put(body.bodyRate, columns, state.bodyRate, agent)
    let (q, m) = (columns + state.attitude + 4 * agent, columns + state.motorSpeed + 4 * agent)
    (q[0], q[1], q[2], q[3]) = (body.attitude.w, body.attitude.x, body.attitude.y, body.attitude.z)
    (m[0], m[1], m[2], m[3]) = (body.motorSpeed.r0, body.motorSpeed.r1, body.motorSpeed.r2, body.motorSpeed.r3)
  }

  /// Where a gate is at a time, s.
  @inline(__always)
  func gatePosition<L: Lane>(_ columns: UnsafePointer<L>, _ gate: Int, _ time: L) -> Vector3<L> {
    let centre = vector(columns, state.task.gate, gate)
    guard parameters.task.gatesMove else { return centre }
    let angle = L.fma(columns[state.task.gateRate + gate], time, columns[state.task.gatePhase + gate])
    return Vector3.fma(L.sin(angle), vector(columns, state.task.gateSwing, gate), centre)
  }

  /// A vehicle's copy of the reference at a time, s.
  @inline(__always)
  func reference<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int, _ time: L) -> FlatOutput<L> {
    let first = state.task.reference
    var flat = LissajousReference(
      centre: vector(columns, first, 0), amplitude: vector(columns, first, 1), rate: vector(columns, first, 2),
      phase: vector(columns, first, 3), headingAmplitude: columns[first + 12], headingRate: columns[first + 13]
    ).state(at: time)
    flat.position = flat.position + vector(columns, state.task.offset, agent)
    return flat
  }
}
