/// A checked value in SI units.
public indirect enum ResolvedValue: Sendable, Equatable {
  /// SI units; linear for logarithmic units.
  case real(Double)
  case integer(Int)
  case boolean(Bool)
  case point([Double])
  case interval(Double, Double)
  /// The bounding rectangle of a region, metres.
  case region(lowX: Double, lowY: Double, highX: Double, highY: Double)
  case choice(String, [ResolvedArgument])
}

public struct ResolvedArgument: Sendable, Equatable {
  public let name: String
  public let value: ResolvedValue
  public init(name: String, value: ResolvedValue) { (self.name, self.value) = (name, value) }
}

/// Where the columns of a drawable field stand in a scene: element e, component c is at offset + e·components + c.
public struct SceneSlots: Sendable, Hashable {
  public let offset: Int
  public let elements: Int
  public let components: Int
  public init(offset: Int, elements: Int, components: Int) {
    (self.offset, self.elements, self.components) = (offset, elements, components)
  }
  @inlinable public func index(element: Int, component: Int = 0) -> Int { offset + element * components + component }
}

/// A checked block: structural values, and the scene slots of its drawable fields.
///
/// Accessors trap on a name or type that the world's own schema does not have: that is a programmer error.
public struct ResolvedBlock: Sendable {
  public let keyword: String
  /// The user's name of a group ("uav"); the keyword for unnamed blocks.
  public let name: String
  /// Elements of a group; 1 for unnamed blocks.
  public let count: Int
  public let values: [ResolvedArgument]
  public let slots: [(field: String, slots: SceneSlots)]
  /// The drawable fields that have the same value in every scene: the components of each element.
  public let fixed: [(field: String, elements: [[Double]])]
  public let children: [ResolvedBlock]

  public init(
    keyword: String, name: String, count: Int, values: [ResolvedArgument], slots: [(field: String, slots: SceneSlots)],
    fixed: [(field: String, elements: [[Double]])] = [], children: [ResolvedBlock]
  ) {
    (self.keyword, self.name, self.count) = (keyword, name, count)
    (self.values, self.slots, self.fixed, self.children) = (values, slots, fixed, children)
  }

  public func value(_ field: String) -> ResolvedValue {
    guard let value = values.first(where: { $0.name == field })?.value else {
      preconditionFailure("block \(keyword) has no structural field \(field)")
    }
    return value
  }
  public func real(_ field: String) -> Double { value(field).real }
  public func integer(_ field: String) -> Int { value(field).integer }
  public func boolean(_ field: String) -> Bool { value(field).boolean }
  public func interval(_ field: String) -> (low: Double, high: Double) { value(field).interval }
  public func choice(_ field: String) -> (name: String, arguments: [ResolvedArgument]) { value(field).choice }
  public func slots(_ field: String) -> SceneSlots {
    guard let slots = slots.first(where: { $0.field == field })?.slots else {
      preconditionFailure("block \(keyword) has no drawable field \(field)")
    }
    return slots
  }
  /// The components of each element of a drawable field, SI units; nil where the scenario draws it.
  public func constants(_ field: String) -> [[Double]]? { fixed.first { $0.field == field }?.elements }
  public func child(_ keyword: String) -> ResolvedBlock {
    guard let child = children.first(where: { $0.keyword == keyword }) else {
      preconditionFailure("block \(self.keyword) has no child \(keyword)")
    }
    return child
  }
}

extension ResolvedValue {
  public var real: Double {
    guard case .real(let value) = self else { preconditionFailure("not a real: \(self)") }
    return value
  }
  public var integer: Int {
    guard case .integer(let value) = self else { preconditionFailure("not an integer: \(self)") }
    return value
  }
  public var boolean: Bool {
    guard case .boolean(let value) = self else { preconditionFailure("not a boolean: \(self)") }
    return value
  }
  public var interval: (low: Double, high: Double) {
    guard case .interval(let low, let high) = self else { preconditionFailure("not an interval: \(self)") }
    return (low, high)
  }
  public var choice: (name: String, arguments: [ResolvedArgument]) {
    guard case .choice(let name, let arguments) = self else { preconditionFailure("not a choice: \(self)") }
    return (name, arguments)
  }
}

extension [ResolvedArgument] {
  /// The argument of that name; traps where the schema has none (a programmer error).
  public func value(_ name: String) -> ResolvedValue {
    guard let argument = first(where: { $0.name == name }) else { preconditionFailure("no argument \(name)") }
    return argument.value
  }
}
