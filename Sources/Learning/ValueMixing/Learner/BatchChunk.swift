import NeuralNetworks

/// The episodes of a batch that go through the networks together, in the networks' form; padding is zeros.
///
/// Row t·C + b is episode b at step t, row (t·C + b)·N + n its agent n, with C episodes and N agents.
final class BatchChunk {
  private let input: AgentInput
  private let inputBuffer, stateBuffer: AlignedBuffer<Float>
  private let capacity: Int
  private(set) var episodes: Range<Int> = 0..<0
  private(set) var steps = 0

  init(_ input: AgentInput, capacity: Int) {
    self.input = input
    self.capacity = capacity
    let moments = (input.shape.stepLimit + 1) * capacity
    inputBuffer = AlignedBuffer(count: moments * input.shape.agents * input.width)
    stateBuffer = AlignedBuffer(count: moments * input.shape.stateWidth)
  }

  /// C.
  var count: Int { episodes.count }

  /// The agents' inputs [(T + 1)·C·N, width].
  var inputs: Matrix<Float> { Matrix(inputBuffer, rows: (steps + 1) * count * input.shape.agents, columns: input.width) }

  /// The states of `steps` moments from moment `start` on [steps·C, S].
  func states(from start: Int) -> Matrix<Float> {
    Matrix(stateBuffer, rows: (steps + 1) * count, columns: input.shape.stateWidth).rows(start * count, count: steps * count)
  }

  /// Takes some episodes of a batch, cut to the longest of the whole batch.
  func load(_ batch: EpisodeBatch, episodes: Range<Int>) {
    precondition(episodes.count <= capacity && batch.steps <= input.shape.stepLimit, "a chunk of another size")
    self.episodes = episodes
    steps = batch.steps
    let (states, inputs) = (Matrix(stateBuffer, rows: (steps + 1) * count, columns: input.shape.stateWidth), self.inputs)
    states.base.update(repeating: 0, count: states.count)
    inputs.base.update(repeating: 0, count: inputs.count)
    let agentWidth = input.shape.observationWidth
    let (agents, stateWidth) = (input.shape.agents, input.shape.stateWidth)
    let stored = input.shape.ownStateWidth == nil ? batch.observations : batch.states
    for step in 0...steps {
      for (row, episode) in episodes.enumerated() where step <= batch.lengths[episode] {
        let moment = step * batch.episodes + episode
        stored.withUnsafeBufferPointer {
          (states.base + (step * count + row) * stateWidth).update(from: $0.baseAddress! + moment * stateWidth, count: stateWidth)
        }
        for agent in 0..<agents {
          let last = step == 0 ? nil : Int(batch.actions[((step - 1) * batch.episodes + episode) * agents + agent])
          batch.observations.withUnsafeBufferPointer {
            input.write(
              observation: $0.baseAddress! + (moment * agents + agent) * agentWidth, lastAction: last, agent: agent,
              into: inputs.base + ((step * count + row) * agents + agent) * input.width)
          }
        }
      }
    }
  }
}
