/// A whole file: its items in the order written.
public struct FileSyntax: Equatable, Sendable {
  public var items: [ItemSyntax]
  /// The whole text.
  public var range: SourceRange
}

/// One entry of a file or of a block.
public indirect enum ItemSyntax: Equatable, Sendable {
  case importFile(ImportSyntax)
  case parameter(ParameterSyntax)
  case constant(ConstantSyntax)
  case scenario(ScenarioSyntax)
  case sweep(BlockSyntax)
  case region(DefinitionSyntax)
  case reward(DefinitionSyntax)
  case rate(RateSyntax)
  case event(EventSyntax)
  case requirement(RequirementSyntax)
  case monitor(MonitorSyntax)
  case setting(SettingSyntax)
  case block(BlockSyntax)
  /// An item whose head was refused with a diagnostic; a checker skips it.
  case invalid(InvalidItemSyntax)

  public var range: SourceRange {
    switch self {
    case .importFile(let item): item.range
    case .parameter(let item): item.range
    case .constant(let item): item.range
    case .scenario(let item): item.range
    case .sweep(let item), .block(let item): item.range
    case .region(let item), .reward(let item): item.range
    case .rate(let item): item.range
    case .event(let item): item.range
    case .requirement(let item): item.range
    case .monitor(let item): item.range
    case .setting(let item): item.range
    case .invalid(let item): item.range
    }
  }
}

/// `import "radio/suburban.sortie" as radio { frequency = 2.4 GHz }`
public struct ImportSyntax: Equatable, Sendable {
  public var path: StringSyntax
  public var alias: NameSyntax?
  /// Values that replace those of the imported file; nil without a block.
  public var items: [ItemSyntax]?
  public var range: SourceRange
}

/// `param stations: int = 4 in 1...16`
public struct ParameterSyntax: Equatable, Sendable {
  public var name: NameSyntax
  public var type: NameSyntax
  public var value: ExpressionSyntax
  public var allowed: ExpressionSyntax?
  public var range: SourceRange
}

/// `let spacing = 50 m`, `let wind ~ normal(0 m/s, 3 m/s)`
public struct ConstantSyntax: Equatable, Sendable {
  public var name: NameSyntax
  /// Drawn once a scene, with `~`.
  public var isDrawn: Bool
  public var value: ExpressionSyntax
  public var range: SourceRange
}

/// `region city = rectangle(...)` or `reward team = ...`
public struct DefinitionSyntax: Equatable, Sendable {
  public var keyword: NameSyntax
  public var name: NameSyntax
  public var value: ExpressionSyntax
  public var range: SourceRange
}

/// `rate search -> contact = 0.8 s^-1`
public struct RateSyntax: Equatable, Sendable {
  public var source: NameSyntax
  public var target: NameSyntax
  public var value: ExpressionSyntax
  public var range: SourceRange
}

/// `event jam at 20 s for 5 s { ... }`
public struct EventSyntax: Equatable, Sendable {
  public enum Trigger: Equatable, Sendable {
    case at(ExpressionSyntax, duration: ExpressionSyntax?)
    case when(ExpressionSyntax)
    case every(ExpressionSyntax)
  }

  public var name: NameSyntax
  public var trigger: Trigger
  public var items: [ItemSyntax]
  public var range: SourceRange
}

/// `require FORMULA`, `require NAME = FORMULA`, `require[0.9] FORMULA`
public struct RequirementSyntax: Equatable, Sendable {
  /// The range of the word `require`.
  public var keyword: NameSyntax
  public var probability: NumberSyntax?
  public var name: NameSyntax?
  public var formula: ExpressionSyntax
  public var range: SourceRange
}

/// `monitor safe = always (...) { on_fail = stop }`
public struct MonitorSyntax: Equatable, Sendable {
  public var name: NameSyntax
  public var formula: ExpressionSyntax
  /// nil without a block.
  public var items: [ItemSyntax]?
  public var range: SourceRange
}

/// `path = value`, `path ~ distribution`, `path += value`, with what may follow.
public struct SettingSyntax: Equatable, Sendable {
  public enum Operator: String, Equatable, Sendable {
    case assign = "="
    case draw = "~"
    case add = "+="
  }

  public var path: PathSyntax
  public var `operator`: Operator
  public var operatorRange: SourceRange
  public var value: ExpressionSyntax
  /// `= a then b then c`: b, c.
  public var successors: [ExpressionSyntax]
  /// `where` formula.
  public var condition: ExpressionSyntax?
  /// nil without a block.
  public var items: [ItemSyntax]?
  public var range: SourceRange
}

/// `keyword label[count] { items }`: `agents uav[4] {...}`, `world "grid" {...}`, `reward {...}`.
public struct BlockSyntax: Equatable, Sendable {
  public var keyword: NameSyntax
  /// Text of the label: the name, or the value of the string. The range includes quotes.
  public var label: NameSyntax?
  public var labelIsString: Bool
  public var count: ExpressionSyntax?
  public var items: [ItemSyntax]
  /// From the keyword to the label or count, without the braces.
  public var headRange: SourceRange
  public var range: SourceRange
}

/// `scenario "relay" extends "base" { items }`
public struct ScenarioSyntax: Equatable, Sendable {
  public var keyword: NameSyntax
  public var name: StringSyntax
  public var base: StringSyntax?
  public var items: [ItemSyntax]
  public var headRange: SourceRange
  public var range: SourceRange
}

/// What is left of an item with a broken head; the items of its block are kept.
public struct InvalidItemSyntax: Equatable, Sendable {
  public var head: NameSyntax?
  public var items: [ItemSyntax]
  public var range: SourceRange
}
