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
    let moments = environments * filled
    writer.add("rollout/masks", Array(UnsafeBufferPointer(start: masks, count: moments * agents * space.logits)))
    writer.add("rollout/chose", Array(UnsafeBufferPointer(start: chose, count: moments * agents)))
    writer.add("rollout/discrete", Array(UnsafeBufferPointer(start: discrete, count: moments * agents * space.discrete.count)))
    writer.add("rollout/endings", Array(endings.prefix(moments)))
    writer.add("rollout/starts", Array(UnsafeBufferPointer(start: starts, count: moments)))
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
    let moments = environments * filled
    try read(reader, "masks", moments * agents * space.logits, into: masks)
    try read(reader, "chose", moments * agents, into: chose)
    try read(reader, "discrete", moments * agents * space.discrete.count, into: discrete)
    try read(reader, "starts", moments, into: starts)
    endings.replaceSubrange(0..<moments, with: try reader.values("rollout/endings", as: UInt8.self, shape: [moments]))
    for row in 0..<moments * agents {
      for (factor, choice) in space.discrete.enumerated() {
        let action = discrete[row * space.discrete.count + factor]
        guard action >= 0, action < choice.cases else { throw LearnerError.state("a rollout with action \(action) of \(choice.cases)") }
      }
    }
  }

  private func read<Scalar: CheckpointScalar>(
    _ reader: CheckpointReader, _ name: String, _ count: Int, into table: UnsafeMutablePointer<Scalar>
  ) throws {
    for (index, value) in try reader.values("rollout/\(name)", as: Scalar.self, shape: [count]).enumerated() { table[index] = value }
  }
}
