import ScenarioLanguage

/// Checks one scenario of a parsed file against the schema of its world.
///
/// Every expression is checked once; what was complained about becomes `.invalid` and is absorbed, so one mistake gives one diagnostic.
final class ScenarioChecker {
  let source: SourceText
  let schema: WorldSchema
  private(set) var diagnostics: [Diagnostic] = []
  /// Above 0, findings are dropped.
  private var silence = 0

  var definitions: [Definition] = []
  /// Lookup by name only; never iterated.
  var definitionNumbers: [String: Int] = [:]
  /// The world's own block, and one block a schema block in schema order.
  var worldBlock: BlockInstance!
  var blocks: [BlockInstance] = []
  /// False while counts are checked, which cannot depend on values of blocks.
  var areBlocksReady = false
  var drawnFields: [DrawnField] = []
  var isGroupField: [Bool] = []
  /// Names of the groups in the file, known before the groups are made.
  var groupNames: [String] = []

  /// A field or definition whose value is being found.
  struct ResolutionEntry {
    let object: ObjectIdentifier
    let name: String
    /// Where it stands in the text.
    let note: Diagnostic.Note?
  }
  /// Fields and definitions being resolved, outermost first.
  var resolutionStack: [ResolutionEntry] = []
  var requirements: [CheckedRequirement] = []
  var policyName: String?
  var record = RecordRequest()
  /// Seconds a step, once `world.dt` is resolved; nil where it has an error.
  var stepDuration: Double?
  var nextBinder = 0
  var slotCount = 0
  var episodeSteps = 0
  /// The words `scenario "name"`, for findings about what is missing.
  var scenarioHead = SourceRange(0, 0)
  /// `--set` of block fields, of `policy` and of `record`, in the order given.
  var overrides: [(setting: SettingSyntax, source: SourceText)] = []
  var policyOverride: Assignment?
  var recordOverrides: [(setting: SettingSyntax, source: SourceText)] = []
  /// Depth of the expression being checked, through the definitions that it names.
  var depth = 0
  /// Nodes copied from definitions, bounded for all expressions together.
  var copiedNodes = 0

  init(source: SourceText, schema: WorldSchema) {
    (self.source, self.schema) = (source, schema)
  }

  func report(
    _ code: DiagnosticCode, _ message: String, _ scope: CheckScope, at range: SourceRange, alsoMarked: [SourceRange] = [],
    notes: [Diagnostic.Note] = [], help: [Diagnostic.Help] = []
  ) {
    guard silence == 0, diagnostics.count < LanguageLimits.diagnostics else { return }
    diagnostics.append(
      Diagnostic(code, message, in: scope.source, at: range, alsoMarked: alsoMarked, notes: notes, help: help))
  }

  /// Checks what does not count any more, so that the names it uses are not called unused.
  func silently(_ body: () -> Void) {
    silence += 1
    body()
    silence -= 1
  }

  var fileScope: CheckScope { CheckScope(source: source) }

  /// Every block, parents before children, in schema order.
  var allBlocks: [BlockInstance] {
    var result: [BlockInstance] = []
    func add(_ block: BlockInstance) {
      result.append(block)
      block.children.forEach(add)
    }
    ([worldBlock].compactMap { $0 } + blocks).forEach(add)
    return result
  }

  /// "did you mean 'x'?" with the edit, or nothing.
  func nearestHelp(_ name: NameSyntax, among names: [String]) -> [Diagnostic.Help] {
    let begun = names.filter { $0.utf8.count > name.text.utf8.count && $0.hasPrefix(name.text) }
    let isBegun = begun.count == 1 && name.text.utf8.count > 2
    guard let best = nearestNames(to: name.text, in: names).first ?? (isBegun ? begun[0] : nil) else { return [] }
    return [.init("did you mean '\(best)'?", replacing: name.range, with: best)]
  }
}

/// What `record { }` asks for.
public struct RecordRequest: Sendable {
  /// Signals as written, names or patterns such as `uav.*`; nil for all.
  public var signals: [(pattern: String, range: SourceRange)]?
  /// Steps between two records.
  public var everySteps = 1
  /// Where the patterns stand.
  public var source: SourceText?

  public init() {}
}
