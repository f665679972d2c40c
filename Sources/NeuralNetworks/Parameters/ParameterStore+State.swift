extension ParameterStore {
  /// The parameters with names and shapes, little-endian (`NetworkState`).
  public func encode() -> [UInt8] { NetworkState.encode(kind: "parameters", counter: 0, layout, [values]) }

  /// Reads parameters that `encode` wrote for a network of the same names and shapes, and repacks.
  ///
  /// - Throws: `NetworkStateError`; the parameters are then as before.
  public func decode(_ bytes: [UInt8]) throws(NetworkStateError) {
    _ = try NetworkState.decode(bytes, kind: "parameters", layout, into: [values])
    repack()
  }
}
