import NeuralNetworks
import RunStorage

extension Rollout {
  private var floats: [(name: String, buffer: AlignedBuffer<Float>)] {
    [
      ("observations", observations), ("continuous", continuous), ("log_probabilities", logProbabilities), ("values", values),
      ("truncation_values", truncationValues), ("rewards", rewards), ("actor_memory", actorMemory), ("critic_memory", criticMemory),
    ]
  }

  /// Adds the steps filled so far to a checkpoint, under `rollout/`.
  func encode(into writer: inout CheckpointWriter) {
    writer.add("rollout/filled", UInt64(filled))
    for (name, buffer) in floats { writer.add("rollout/\(name)", Array(buffer.values.prefix(stored(name, buffer.count)))) }
    writer.add("rollout/masks", Array(masks.prefix(masks.count / steps * filled)))
    writer.add("rollout/chose", Array(chose.prefix(chose.count / steps * filled)))
    writer.add("rollout/discrete", Array(discrete.prefix(discrete.count / steps * filled)))
    writer.add("rollout/endings", Array(endings.prefix(environments * filled)))
    writer.add("rollout/starts", Array(starts.prefix(environments * filled)))
  }

  /// Memories are stored whole, everything else up to the last step filled.
  private func stored(_ name: String, _ count: Int) -> Int { name.hasSuffix("memory") ? count : count / steps * filled }

  /// Reads what `encode` stored between two steps.
  func decode(_ reader: CheckpointReader) throws {
    let found = Int(clamping: try reader.value("rollout/filled", as: UInt64.self))
    guard found < steps else { throw LearnerError.state("a rollout of \(found) steps, which has \(steps) at most") }
    filled = found
    for (name, buffer) in floats {
      let values = try reader.values("rollout/\(name)", as: Float.self, shape: [stored(name, buffer.count)])
      for (index, value) in values.enumerated() { buffer.base[index] = value }
    }
    try read(reader, "masks", into: &masks)
    try read(reader, "chose", into: &chose)
    try read(reader, "endings", into: &endings)
    try read(reader, "starts", into: &starts)
    let count = discrete.count / steps * filled
    discrete.replaceSubrange(0..<count, with: try reader.values("rollout/discrete", as: Int32.self, shape: [count]))
    for row in 0..<rows / steps * filled {
      for (factor, choice) in space.discrete.enumerated() {
        let action = discrete[row * space.discrete.count + factor]
        guard action >= 0, action < choice.cases else { throw LearnerError.state("a rollout with action \(action) of \(choice.cases)") }
      }
    }
  }

  private func read(_ reader: CheckpointReader, _ name: String, into array: inout [UInt8]) throws {
    let count = array.count / steps * filled
    array.replaceSubrange(0..<count, with: try reader.values("rollout/\(name)", as: UInt8.self, shape: [count]))
  }
}
