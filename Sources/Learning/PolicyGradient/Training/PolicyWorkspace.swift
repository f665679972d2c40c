import NeuralNetworks
import Simulation

/// The memory of one step of the policy in the lanes of a chunk.
final class PolicyWorkspace: @unchecked Sendable {
  private let networks: ActorCritic<Float>
  private let actor: ActingPass
  private let heads: ActionHeads<Float>.Workspace
  private let seen, observations, uniforms, normals, continuous: AlignedBuffer<Float>
  private var masks: [UInt8]
  private var discrete: [Int32]

  init(_ networks: ActorCritic<Float>, environments: Int) {
    self.networks = networks
    actor = ActingPass(networks.actor, networks.actorInput, environments: environments)
    let rows = environments * networks.agents
    heads = networks.heads.makeWorkspace(rows: rows)
    seen = AlignedBuffer(count: networks.agents * networks.observationWidth)
    observations = AlignedBuffer(count: seen.count)
    uniforms = AlignedBuffer(count: rows * networks.space.discrete.count)
    normals = AlignedBuffer(count: rows * networks.space.continuous.count)
    continuous = AlignedBuffer(count: rows * networks.space.continuous.count)
    masks = Array(repeating: 1, count: rows * networks.space.logits)
    discrete = Array(repeating: 0, count: rows * networks.space.discrete.count)
  }

  private var memoryWidth: Int { networks.agents * networks.actor.stateWidth }

  /// Takes what a lane shows as one environment of the pass.
  func gather(_ table: PolicyTable, _ normaliser: ObservationNormaliser, lane: Int, place: Int) {
    let (count, space) = (table.laneCount, networks.space)
    for column in 0..<seen.count { seen.base[column] = table.observations[column * count + lane] }
    normaliser.write(seen.base, rows: networks.agents, into: observations.base)
    actor.setInput(place, observations: observations.base)
    for column in 0..<memoryWidth { actor.memory.base[place * memoryWidth + column] = table.memory[column * count + lane] }
    guard space.isMasked else { return }
    masks.withUnsafeMutableBufferPointer { masks in
      guard let base = masks.baseAddress else { return }
      for agent in 0..<networks.agents {
        _ = space.writeMask(into: base + (place * networks.agents + agent) * space.logits) { column in
          guard let available = table.availableActions else { return true }
          return available[(agent * space.maskWidth + column) * count + lane] != 0
        }
      }
    }
  }

  /// Chooses for all lanes that were gathered.
  func choose(_ parameters: ParameterStore<Float>, _ sampler: ActionSampler?, _ table: PolicyTable, _ lanes: [Int]) {
    let (space, agents) = (networks.space, networks.agents)
    let rows = lanes.count * agents
    let outputs = actor.forward(parameters, environments: lanes.count)
    masks.withUnsafeBufferPointer { networks.heads.forward(outputs, mask: space.isMasked ? $0.baseAddress : nil, heads) }
    discrete.withUnsafeMutableBufferPointer { all in
      // an empty array may have no address
      let cases = all.baseAddress ?? UnsafeMutablePointer(bitPattern: 4)!
      guard let sampler else {
        networks.heads.mode(rows: rows, discrete: cases, continuous: continuous.base, heads)
        return
      }
      for row in 0..<rows {
        let lane = lanes[row / agents]
        sampler.draw(
          episode: table.episodes[lane].episode, step: table.steps[lane], agent: row % agents,
          uniforms: uniforms.base + row * space.discrete.count, normals: normals.base + row * space.continuous.count)
      }
      networks.heads.sample(
        rows: rows, logDeviation: networks.logDeviation(parameters), uniforms: uniforms.base, normals: normals.base, discrete: cases,
        continuous: continuous.base, heads)
    }
  }

  /// Writes actions and memory of a lane.
  func scatter(_ table: PolicyTable, lane: Int, place: Int) {
    let (count, space) = (table.laneCount, networks.space)
    discrete.withUnsafeBufferPointer { all in
      let cases = all.baseAddress ?? UnsafePointer(bitPattern: 4)!
      for agent in 0..<networks.agents {
        let row = place * networks.agents + agent
        space.write(cases + row * space.discrete.count, continuous.base + row * space.continuous.count) {
          table.actions[(agent * space.actionWidth + $0) * count + lane] = $1
        }
      }
    }
    for column in 0..<memoryWidth { table.memory[column * count + lane] = actor.memory.base[place * memoryWidth + column] }
  }
}
