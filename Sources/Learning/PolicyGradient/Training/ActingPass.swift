import NeuralNetworks

/// One step of a network for the agents of some environments, whose memory is carried along.
final class ActingPass: @unchecked Sendable {
  private let network: any AgentNetwork<Float>
  private let pass: any NetworkPass<Float>
  private let input: ObservationInput
  private let inputs: AlignedBuffer<Float>
  /// [environments·agents, stateWidth].
  let memory: AlignedBuffer<Float>

  init(_ network: any AgentNetwork<Float>, _ input: ObservationInput, environments: Int) {
    (self.network, self.input) = (network, input)
    let rows = environments * input.agents
    pass = network.makePass(time: 1, rows: rows)
    inputs = AlignedBuffer(count: rows * input.width)
    memory = AlignedBuffer(count: rows * network.stateWidth)
  }

  var stateWidth: Int { network.stateWidth }

  /// Forgets the memory of one environment, as at the start of an episode.
  func reset(environment: Int) {
    let count = input.agents * stateWidth
    (memory.base + environment * count).update(repeating: 0, count: count)
  }

  /// Takes the observations [agents, observationWidth] that an environment shows, as the given one of the pass.
  func setInput(_ place: Int, observations: UnsafePointer<Float>) {
    for agent in 0..<input.agents {
      input.write(observations, agent: agent, into: inputs.base + (place * input.agents + agent) * input.width)
    }
  }

  /// Outputs [environments·agents, outputs] of the first environments, until the next call.
  ///
  /// - Parameter remembers: whether the memory takes the step.
  func forward(_ parameters: ParameterStore<Float>, environments: Int, remembers: Bool = true) -> Matrix<Float> {
    let rows = environments * input.agents
    let state = stateWidth > 0 ? Matrix(memory, rows: rows, columns: stateWidth) : nil
    let outputs = pass.forward(
      parameters, Matrix(inputs, rows: rows, columns: input.width), time: 1, initialState: state, resets: nil)
    if remembers && stateWidth > 0 {
      memory.base.update(from: pass.finalState(time: 1, rows: rows).base, count: rows * stateWidth)
    }
    return outputs
  }
}
