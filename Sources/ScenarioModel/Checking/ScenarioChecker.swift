import ScenarioLanguage

/// Checks one scenario, with the scenarios that it extends, against the schema of its world.
///
/// Every expression is checked once; what was complained about becomes `.invalid` and is absorbed, so one mistake gives one diagnostic.
final class ScenarioChecker {
  /// The file that the scenario stands in.
  let root: SourceModule
  /// The scenario over those that it extends, the base first.
  let layers: [ScenarioLayer]
  let schema: WorldSchema
  let learners: [LearnerSchema]
  /// Where tables are found.
  let files: ScenarioFiles
  /// The words of the world's choices; looked up only.
  let choiceNames: Set<String>
  private(set) var diagnostics: [Diagnostic] = []
  /// Above 0, findings are dropped.
  private var silence = 0

  /// Of the scenario, then of every file.
  var definitions: [Definition] = []
  /// Definitions inside the scenario. Lookup by name only; never iterated.
  var scenarioDefinitions: [String: Definition] = [:]
  /// The world's own block, and one block a schema block in schema order.
  var worldBlock: BlockInstance!
  var blocks: [BlockInstance] = []
  /// The block `train` and the learner that it names; nil where the scenario has none.
  var trainBlock: BlockInstance?
  var learnerName: String?
  /// Definitions that a higher layer replaced.
  var replaced: [Definition] = []
  /// False while counts are checked, which cannot depend on values of blocks.
  var areBlocksReady = false
  /// Groups and fields of the file's own: rows of tables, drawn lets, numbers of chosen alternatives.
  var hiddenBlocks: [BlockInstance] = []
  /// The alternative whose settings are being taken in.
  var alternative: (choice: BlockChoice, number: Int)?
  /// Choices of blocks, in the order written.
  var choices: [BlockChoice] = []
  /// The scene with what is the same in every scene.
  var template: [Double] = []
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
  /// Where `every` and `signals` are given; looked up only.
  var recordPlaces: [String: Assignment] = [:]
  /// Where the policy is chosen; nil for the world's own choice.
  var policyPlace: Assignment?
  var record = RecordRequest()
  /// Seconds a step, once `world.dt` is resolved; nil where it has an error.
  var stepDuration: Double?
  var nextBinder = 0
  var slotCount = 0
  var episodeSteps = 0
  /// `--set` of block fields and of `record`, in the order given.
  var overrides: [(setting: SettingSyntax, scope: CheckScope)] = []
  var recordOverrides: [(setting: SettingSyntax, scope: CheckScope)] = []
  var policyOverride: Assignment?
  /// The field whose draw is being given a condition, which sees the element's own draw.
  var conditionedField: FieldInstance?
  /// Combinations of elements that may still be gone through while checking, over all formulas: what is known of all scenes is folded.
  var foldingBudget = 1_000_000.0
  /// Depth of the expression being checked, through the definitions that it names.
  var depth = 0
  /// Nodes copied from definitions, bounded for all expressions together.
  var copiedNodes = 0

  init(
    _ root: SourceModule, _ layers: [ScenarioLayer], schema: WorldSchema, learners: [LearnerSchema], files: ScenarioFiles
  ) {
    self.files = files
    (self.root, self.layers, self.schema, self.learners) = (root, layers, schema, learners)
    choiceNames = learners.reduce(schema.choiceNames) { $0.union($1.trainBlock.choiceNames) }
  }

  /// The words `scenario "name"`, for findings about what is missing.
  var scenarioHead: SourceRange { layers.last?.syntax.headRange ?? SourceRange(0, 0) }

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

  var fileScope: CheckScope { CheckScope(root.source, root, layer: layers.count - 1) }

  /// Every block, parents before children, in schema order.
  var allBlocks: [BlockInstance] { ([worldBlock].compactMap { $0 } + blocks + [trainBlock].compactMap { $0 }).flatMap(\.withDescendants) }

  /// Advice that costs a search is left out after many findings.
  var silenceAllowsHelp: Bool { silence == 0 && diagnostics.count < 200 }

  /// "did you mean 'x'?" with the edit, or nothing.
  ///
  /// The search is left out after many findings and bounded in names, so that a large wrong file is checked in linear time.
  func nearestHelp(_ name: NameSyntax, among allNames: [String]) -> [Diagnostic.Help] {
    guard silenceAllowsHelp else { return [] }
    let names = Array(allNames.prefix(2000))
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
