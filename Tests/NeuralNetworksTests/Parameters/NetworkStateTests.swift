import NeuralNetworks
import Testing

@Suite struct NetworkStateTests {
  static func store(hidden: Int = 5, seed: UInt64 = 1) -> ParameterStore<Float> {
    var layout = ParameterLayout()
    _ = RecurrentAgent<Float>(inputs: 3, hidden: hidden, outputs: 2, in: &layout)
    return ParameterStore(layout, seed: seed)
  }

  @Test func parametersComeBackBitForBit() throws {
    let (first, second) = (Self.store(), Self.store(seed: 2))
    try second.decode(first.encode())
    #expect(first.values.values == second.values.values)
    #expect(second.encode() == first.encode())
  }

  @Test func optimiserComesBackBitForBit() throws {
    let rules: [OptimiserRule] = [
      .gradientDescent(momentum: 0.9), .rmsprop(momentum: 0.5), .adam(), .adamW(), .rectifiedAdam(), .gradientDescent(),
    ]
    for rule in rules {
      let (straight, resumed) = (Self.store(), Self.store())
      let (whole, half) = (Optimiser<Float>(rule, straight.layout), Optimiser<Float>(rule, straight.layout))
      let gradient: AlignedBuffer<Float> = buffer(normals(straight.layout.count, "gradient"))
      for _ in 0..<8 { whole.step(straight, gradient: gradient, rate: 0.01) }
      for _ in 0..<4 { half.step(resumed, gradient: gradient, rate: 0.01) }
      let rest = Optimiser<Float>(rule, straight.layout)
      try rest.decode(half.encode())
      for _ in 0..<4 { rest.step(resumed, gradient: gradient, rate: 0.01) }
      #expect(straight.values.values == resumed.values.values)
      #expect(rest.encode() == whole.encode())
    }
  }

  @Test func everyDamageIsFound() {
    let target = Self.store(seed: 2)
    let before = target.values.values
    let bytes = Self.store().encode()
    for position in bytes.indices {
      var damaged = bytes
      damaged[position] ^= 0x10
      #expect(throws: NetworkStateError.self) { try target.decode(damaged) }
    }
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: NetworkStateError.self) { try target.decode(Array(bytes.prefix(length))) }
    }
    #expect(throws: NetworkStateError.self) { try target.decode(bytes + [0]) }
    #expect(target.values.values == before)
  }

  @Test func otherNetworksAreRefusedByName() {
    #expect(
      throws: NetworkStateError.otherParameter(index: 0, found: "agent.fc1.weight [6, 3]", expected: "agent.fc1.weight [5, 3]")
    ) { try Self.store().decode(Self.store(hidden: 6).encode()) }
    let optimiser = Optimiser<Float>(.adam(), Self.store().layout)
    #expect(throws: NetworkStateError.otherKind(found: "parameters", expected: "optimiser adam")) {
      try optimiser.decode(Self.store().encode())
    }
    #expect(throws: NetworkStateError.notNetworkState) { try optimiser.decode(Array("something else".utf8)) }
    #expect(throws: NetworkStateError.otherScalarSize(found: 4, expected: 8)) {
      try ParameterStore<Double>(zeros: Self.store().layout).decode(Self.store().encode())
    }
  }

  @Test func targetNetworks() {
    let (online, target) = (Self.store(), Self.store(seed: 2))
    let (a, b) = (online.values.values, target.values.values)
    target.moveToward(online, tau: 0.25)
    for (index, value) in target.values.values.enumerated() {
      let expected: Float = b[index] + 0.25 * (a[index] - b[index])
      #expect(abs(value - expected) < 1e-6)
    }
    target.copy(online)
    #expect(target.values.values == a)
    #expect(online.copy().encode() == online.encode())
  }
}
