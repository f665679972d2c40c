import DeterministicMath
import ScenarioModel
import Simulation

/// UAV base stations serve ground users over an air-to-ground radio channel.
///
/// A slot: the UAVs fly, the users walk, the line of sight of every link is renewed with the distance travelled, and the UAVs transmit at
/// the positions reached. Equations, defaults and their origin: docs/worlds/aerial-network.md.
public struct AerialNetworkWorld: World {
  public let layout: WorldLayout

  let parameters: AerialNetworkParameters
  let columns: StateColumns
  let observationColumns: ObservationColumns
  let signalColumns: SignalColumns
  let actionColumns: ActionColumns
  let keys: RandomKeys
  let scene: SceneColumns

  /// - Throws: `AerialNetworkError` with the field, its value and what is allowed.
  public init(_ resolved: ResolvedWorld, seed: UInt64) throws {
    let parameters = try AerialNetworkParameters(resolved)
    self.parameters = parameters
    let (n, k, f) = (parameters.stationCount, parameters.userCount, parameters.subchannelCount)
    columns = StateColumns(stationCount: n, userCount: k, subchannelCount: f, mobilityWidth: parameters.mobility.stateWidth)
    observationColumns = ObservationColumns(stationCount: n, userCount: k)
    signalColumns = SignalColumns(stationCount: n, userCount: k, subchannelCount: f)
    actionColumns = ActionColumns(parameters)
    keys = RandomKeys(seed: seed, parameters)
    scene = SceneColumns(resolved)
    layout = WorldLayout(
      agents: (0..<n).map { "\(parameters.stationName.lowercased())_\($0)" }, observation: Self.observationFields(parameters),
      action: Self.actionFields(parameters), signals: Self.signalFields(parameters), state: Self.stateFields(parameters))
  }

  /// R_ref of the reward and the observations, bit/s.
  public var referenceRate_bit_per_s: Double { parameters.reward.referenceRate_bit_per_s }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    moveStations(frame)
    moveUsersAndRenewLinks(frame)
    transmit(frame)
    reward(frame)
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    for station in 0..<columns.stationCount { observe(UnsafePointer(frame.state), station, frame.observations) }
    writeSignals(UnsafePointer(frame.state), frame.signals)
  }
}

/// The keys of the world's random draws.
struct RandomKeys: Sendable {
  let mobilityStart: RandomKey
  let mobility: RandomKey
  let sightStart: RandomKey
  let sight: RandomKey
  let fading: RandomKey

  init(seed: UInt64, _ parameters: AerialNetworkParameters) {
    let mobilityPath = "\(parameters.userName).mobility"
    mobilityStart = RandomKey(seed: seed, purpose: "world.reset", path: mobilityPath)
    mobility = RandomKey(seed: seed, purpose: "world", path: mobilityPath)
    sightStart = RandomKey(seed: seed, purpose: "world.reset", path: "link.line_of_sight")
    sight = RandomKey(seed: seed, purpose: "world", path: "link.line_of_sight")
    fading = RandomKey(seed: seed, purpose: "world", path: "link.fading")
  }
}

/// Where the drawn fields stand in a scene.
struct SceneColumns: Sendable {
  let stationPosition: SceneSlots
  let altitude: SceneSlots
  let userPosition: SceneSlots

  init(_ resolved: ResolvedWorld) {
    let stations = resolved.block("agents")
    stationPosition = stations.slots("position")
    altitude = stations.slots("altitude")
    userPosition = resolved.block("users").slots("position")
  }
}
