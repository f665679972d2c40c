/// What a scenario file may say about one world: its blocks, fields, defaults and policies.
///
/// Every world also has the fields `dt`, `duration` and `precision` in its `world` block, a `policy` setting and a `record` block.
public struct WorldSchema: Sendable {
  /// The name in `world "NAME" { }`, for example "aerial-network".
  public let name: String
  public let summary: String
  /// Defaults of the fields that every world has, in the scenario language ("1 s", "100 s").
  public let dtDefault: String
  public let durationDefault: String
  /// Fields of the `world` block besides `dt`, `duration` and `precision`.
  public let worldFields: [FieldSchema]
  public let blocks: [BlockSchema]
  /// The scripted policies that ship with the world; the first is the default of `policy`.
  public let policies: [PolicySchema]

  public init(
    name: String, summary: String, dtDefault: String, durationDefault: String, worldFields: [FieldSchema],
    blocks: [BlockSchema], policies: [PolicySchema]
  ) {
    (self.name, self.summary, self.dtDefault, self.durationDefault) = (name, summary, dtDefault, durationDefault)
    (self.worldFields, self.blocks, self.policies) = (worldFields, blocks, policies)
  }
}

extension WorldSchema {
  /// The block `world "NAME" { }`: the fields of every world before those of this one.
  public var worldBlock: BlockSchema {
    BlockSchema(
      "world", "time, precision and what else holds for the whole world",
      fields: [
        FieldSchema("dt", "length of a step", .quantity(.time, 1e-9...1e6, unit: "s"), default: dtDefault),
        FieldSchema("duration", "length of an episode", .quantity(.time, 1e-9...1e12, unit: "s"), default: durationDefault),
        FieldSchema(
          "precision", "numbers of the physics",
          .choice([ChoiceCase("single", "32 bits"), ChoiceCase("double", "64 bits")]), default: "single"),
      ] + worldFields)
  }
}

extension BlockSchema {
  /// How the block is written: `agents NAME[2] { ... }`.
  public var example: String {
    if case .group(let count) = naming { "\(keyword) NAME[\(max(count.lowerBound, 2))] { ... }" } else { "\(keyword) { ... }" }
  }
}

extension WorldSchema {
  /// The words of all choices of the world, of their arguments too.
  var choiceNames: Set<String> {
    blocks.reduce(worldBlock.choiceNames) { $0.union($1.choiceNames) }
  }
}

extension BlockSchema {
  /// The words of all choices of the block and of those below it, of their arguments too.
  var choiceNames: Set<String> {
    var names: Set<String> = []
    func add(_ fields: [FieldSchema]) {
      for field in fields {
        guard case .choice(let cases) = field.type else { continue }
        for choice in cases {
          names.insert(choice.name)
          add(choice.arguments)
        }
      }
    }
    func add(_ block: BlockSchema) {
      add(block.fields)
      block.children.forEach(add)
    }
    add(self)
    return names
  }
}

public struct PolicySchema: Sendable {
  public let name: String
  public let summary: String
  public init(_ name: String, _ summary: String) { (self.name, self.summary) = (name, summary) }
}

/// One kind of block: `channel { }`, `agents NAME[COUNT] { }`.
public struct BlockSchema: Sendable {
  public enum Naming: Sendable, Equatable {
    /// `channel { }`
    case none
    /// `agents uav[4] { }`: the user's name and a count within the range.
    case group(count: ClosedRange<Int>)
  }

  public let keyword: String
  public let summary: String
  public let naming: Naming
  /// A required block must stand in the file; an optional one that is missing takes all its defaults.
  public let isRequired: Bool
  public let fields: [FieldSchema]
  public let children: [BlockSchema]

  public init(
    _ keyword: String, _ summary: String, naming: Naming = .none, isRequired: Bool = false, fields: [FieldSchema],
    children: [BlockSchema] = []
  ) {
    (self.keyword, self.summary, self.naming, self.isRequired) = (keyword, summary, naming, isRequired)
    (self.fields, self.children) = (fields, children)
  }
}

/// One field of a block.
public struct FieldSchema: Sendable {
  public let name: String
  public let summary: String
  public let type: FieldType
  /// The default in the scenario language ("100 m", "al_hourani(urban)", "uniform(area)" for a draw); nil: the field must be given.
  public let defaultText: String?
  /// A drawable field has a column a lane, filled at each reset, and may be written with `~`; others are structural, fixed for the run.
  public let isDrawable: Bool

  public init(_ name: String, _ summary: String, _ type: FieldType, default defaultText: String?, drawable: Bool = false) {
    (self.name, self.summary, self.type) = (name, summary, type)
    (self.defaultText, self.isDrawable) = (defaultText, drawable)
  }
}

/// The type and allowed range of a field; ranges are in SI units (and watts, linear ratios for logarithmic units).
public indirect enum FieldType: Sendable {
  /// A number with a unit; `unit` is the one shown in messages and documents. Power fields take W and dBm, ratio fields dB.
  case quantity(Dimension, ClosedRange<Double>, unit: String)
  /// A power ratio written in dB and held as a linear factor.
  case decibelRatio(ClosedRange<Double>)
  /// A plain number.
  case number(ClosedRange<Double>)
  case integer(ClosedRange<Int>)
  case boolean
  /// A point with the given number of coordinates, each within the range.
  case point(components: Int, Dimension, ClosedRange<Double>, unit: String)
  /// `low ... high`, both within the range.
  case interval(Dimension, ClosedRange<Double>, unit: String)
  /// A named region of the plane; worlds get its bounding rectangle.
  case region
  /// One of several names, each with arguments: `rician(k: 10 dB)`.
  case choice([ChoiceCase])
}

/// One alternative of a choice field.
public struct ChoiceCase: Sendable {
  public let name: String
  public let summary: String
  /// Arguments, each with a default or required; a choice-typed first argument may be written without its label (`al_hourani(urban)`).
  public let arguments: [FieldSchema]
  public init(_ name: String, _ summary: String, _ arguments: [FieldSchema] = []) {
    (self.name, self.summary, self.arguments) = (name, summary, arguments)
  }
}
