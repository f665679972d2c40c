extension Convolution1D {
  /// One output of a causal convolution from the steps that it sees: the bits that `forward` gives for that step of a whole sequence.
  ///
  /// - Parameters:
  ///   - history: the last span + 1 steps, oldest first [span + 1, channels]; zeros before the start of the sequence.
  ///   - y: receives [outputs].
  /// - Precondition: the convolution is causal.
  public func forwardStep(
    _ parameters: ParameterStore<Scalar>, history: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>
  ) {
    precondition(alignment == .causal, "only a causal convolution can be run step by step")
    Scalar.segmentedProduct(
      rows: 1, columns: outputs, segments: taps, length: channels, history, stride: channels, segmentStride: dilation * channels,
      packed: parameters.packed(forwardPacking), initial: parameters.values.base + bias, initialStride: 0, into: y, stride: outputs)
  }
}
