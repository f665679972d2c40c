import NeuralNetworks
import RunStorage

extension ValueMixingLearner {
  /// Adds everything that the next update depends on to a checkpoint, under `learner/`: networks, targets, optimiser, counter.
  public func encode(into writer: inout CheckpointWriter) {
    writer.add("learner/updates", updates)
    writer.add("learner/parameters", parameters.encode())
    writer.add("learner/targets", targetParameters.encode())
    writer.add("learner/optimiser", optimiser.encode())
  }

  /// Reads what `encode` stored from a learner of the same settings and shape.
  ///
  /// - Throws: `ValueMixingError.state`; throw the learner away then, as some of it may have been read.
  public func decode(_ reader: CheckpointReader) throws(ValueMixingError) {
    do {
      let updates = try reader.value("learner/updates", as: UInt64.self)
      try parameters.decode(try reader.values("learner/parameters", as: UInt8.self))
      try targetParameters.decode(try reader.values("learner/targets", as: UInt8.self))
      try optimiser.decode(try reader.values("learner/optimiser", as: UInt8.self))
      self.updates = updates
    } catch {
      throw .state("\(error)")
    }
  }
}
