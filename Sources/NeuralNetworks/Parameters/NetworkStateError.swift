/// Why stored network state was refused.
public enum NetworkStateError: Error, Equatable, CustomStringConvertible {
  /// The bytes do not start as network state does.
  case notNetworkState
  case unknownVersion(found: UInt32, known: UInt32)
  /// The bytes end early, or a length in them reaches past their end.
  case truncated(atByte: Int)
  /// The checksum does not fit the bytes.
  case damaged
  /// Another kind of state, such as an optimiser's moments instead of parameters.
  case otherKind(found: String, expected: String)
  case otherScalarSize(found: Int, expected: Int)
  case otherParameterCount(found: Int, expected: Int)
  /// Name or shape of a parameter differs.
  case otherParameter(index: Int, found: String, expected: String)
  case otherVectorCount(found: Int, expected: Int)
  case notFinite(vector: Int, index: Int)
  case trailingBytes(Int)

  public var description: String {
    switch self {
    case .notNetworkState: "these bytes are not the state of a network"
    case .unknownVersion(let found, let known): "network state of version \(found); this program knows version \(known)"
    case .truncated(let byte): "network state ends too early, at byte \(byte)"
    case .damaged: "network state is damaged: its checksum does not fit"
    case .otherKind(let found, let expected): "network state of kind \(found) where \(expected) is expected"
    case .otherScalarSize(let found, let expected): "scalars of \(found) bytes where \(expected) are expected"
    case .otherParameterCount(let found, let expected): "\(found) parameters where the network has \(expected)"
    case .otherParameter(let index, let found, let expected): "parameter \(index) is \(found) where the network has \(expected)"
    case .otherVectorCount(let found, let expected): "\(found) vectors where \(expected) are expected"
    case .notFinite(let vector, let index): "scalar \(index) of vector \(vector) is not a finite number"
    case .trailingBytes(let count): "\(count) bytes after the end of the network state"
    }
  }
}
