extension OptimiserRule {
  /// The formula's name, which stored state carries.
  var name: String {
    switch self {
    case .gradientDescent: "gradient descent"
    case .rmsprop: "rmsprop"
    case .adam: "adam"
    case .adamW: "adamw"
    case .rectifiedAdam: "rectified adam"
    }
  }
}

extension Optimiser {
  /// The steps taken and all moments, little-endian (`NetworkState`); the constants of the rule belong to the settings.
  public func encode() -> [UInt8] { NetworkState.encode(kind: "optimiser \(rule.name)", counter: steps, layout, moments) }

  /// Reads state that `encode` wrote for the same rule and network.
  ///
  /// - Throws: `NetworkStateError`; the optimiser is then as before.
  public func decode(_ bytes: [UInt8]) throws(NetworkStateError) {
    steps = try NetworkState.decode(bytes, kind: "optimiser \(rule.name)", layout, into: moments)
  }
}
