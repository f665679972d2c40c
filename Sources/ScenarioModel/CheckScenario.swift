import ScenarioLanguage

/// The names of the scenarios of a file, in the order written.
public func scenarioNames(in file: ParsedFile) -> [String] {
  file.file.items.compactMap {
    if case .scenario(let scenario) = $0 { return scenario.name.value }
    return nil
  }
}

/// Checks one scenario of a file against the schemas of the known worlds.
///
/// - Parameters:
///   - source: the text of the file.
///   - name: the scenario; nil for the first.
///   - settings: texts of `--set`, in the order given; they count over the file, the last over the others.
///   - schemas: the known worlds.
///   - learners: what `train { }` may name.
///   - files: how imported files and tables are found.
///   - signals: the names of a world's signals for the groups of a scenario, to find unknown ones in a scenario that has other errors; one
///     without errors is asked by `recordedSignals(available:)`, once its world is made.
/// - Returns: the scenario, nil where there is an error; and all findings, those of the file by place, then those of the settings.
public func checkScenario(
  _ source: SourceText, named name: String? = nil, settings: [String] = [], schemas: [WorldSchema], learners: [LearnerSchema] = [],
  files: ScenarioFiles = .none, signals: SignalNames? = nil
) -> (scenario: CheckedScenario?, diagnostics: [Diagnostic]) {
  checkScenario(parseScenario(source), named: name, settings: settings, schemas: schemas, learners: learners, files: files, signals: signals)
}

/// The names of a world's signals; groups are given by keyword and name.
public typealias SignalNames = (_ world: String, _ groups: [(keyword: String, name: String)]) -> [String]

/// As the other form, for a file that is parsed already.
public func checkScenario(
  _ file: ParsedFile, named name: String? = nil, settings: [String] = [], schemas: [WorldSchema], learners: [LearnerSchema] = [],
  files: ScenarioFiles = .none, signals: SignalNames? = nil
) -> (scenario: CheckedScenario?, diagnostics: [Diagnostic]) {
  var parsed: [(setting: SettingSyntax, source: SourceText)] = []
  var loader = ModuleLoader(files: files)
  let root = loader.loadRoot(file)
  var diagnostics = file.diagnostics + loader.diagnostics
  var sources = loader.sources
  for (index, text) in settings.enumerated() {
    let setting = parseSetting(text, sourceName: "<--set #\(index + 1)>")
    diagnostics += setting.diagnostics
    sources.append(setting.source)
    if let syntax = setting.setting { parsed.append((syntax, setting.source)) }
  }
  var scenario: CheckedScenario?
  switch selectScenario(file, named: name) {
  case .failure(let finding):
    // a file that could not be parsed has been complained about
    if !file.hasErrors || name != nil { diagnostics.append(finding.diagnostic) }
  case .success(let syntax):
    var findings: [Diagnostic] = []
    let layers = ScenarioLayer.layers(of: syntax, in: root, &findings)
    let isWhole = findings.isEmpty
    let schema = selectWorld(layers, schemas, isWhole: isWhole, &findings)
    diagnostics += findings
    if let schema {
      let checker = ScenarioChecker(root, layers, schema: schema, learners: learners, files: files)
      checker.check(overrides: parsed)
      // a table's block knows its file, whose definitions hold the block
      defer { for definition in checker.definitions + checker.replaced { definition.state = .unresolved } }
      // what a scenario that was not found would have said is not missed a second time
      diagnostics += checker.diagnostics.filter { isWhole || $0.code != .missingField && $0.code != .unknownName }
      if !diagnostics.contains(where: { $0.severity == .error }) {
        scenario = checker.checkedScenario(name: syntax.name.value)
      } else if let signals {
        let groups = checker.blocks.map { (keyword: $0.schema.keyword, name: $0.name) }
        diagnostics += checker.record.chosen(among: signals(schema.name, groups), in: root.source).diagnostics
      }
    }
  }
  let sorted = inReadingOrder(diagnostics, sources: sources)
  scenario?.warnings = sorted
  return (scenario, sorted)
}

/// A finding as an error of `Result`.
private struct Finding: Error {
  let diagnostic: Diagnostic
}

private func selectScenario(_ file: ParsedFile, named name: String?) -> Result<ScenarioSyntax, Finding> {
  var found: [ScenarioSyntax] = []
  for case .scenario(let scenario) in file.file.items { found.append(scenario) }
  let end = SourceRange(0, 0)
  guard let first = found.first else {
    return .failure(
      Finding(
        diagnostic: Diagnostic(
          .missingField, "the file has no scenario", in: file.source, at: end, help: [.init("write 'scenario \"name\" { ... }'")])))
  }
  guard let name else { return .success(first) }
  if let chosen = found.first(where: { $0.name.value == name }) { return .success(chosen) }
  let names = found.map(\.name.value)
  let near = nearestNames(to: name, in: names).first.map { [Diagnostic.Help("did you mean '\($0)'?")] } ?? []
  return .failure(
    Finding(
      diagnostic: Diagnostic(
        .unknownName, "the file has no scenario '\(name)'", in: file.source, at: first.headRange,
        help: near + [.init("it has \(names.joined(separator: ", "))")])))
}

/// The schema of the world that the scenario or one that it extends names; what is wrong with the name is appended to the findings.
///
/// - Parameter isWhole: whether all scenarios that are extended were found; else one of them may have named the world.
private func selectWorld(
  _ layers: [ScenarioLayer], _ schemas: [WorldSchema], isWhole: Bool, _ findings: inout [Diagnostic]
) -> WorldSchema? {
  var chosen: (schema: WorldSchema, place: TextPlace)?
  var isNamed = false
  for layer in layers {
    let world = layer.syntax.items.lazy.compactMap { item -> BlockSyntax? in
      if case .block(let block) = item, block.keyword.text == "world" { block } else { nil }
    }.first
    guard let world else { continue }
    isNamed = true
    guard let schema = worldSchema(world, layer.module.source, schemas, isExtension: chosen != nil || !isWhole, &findings) else { continue }
    if let chosen, let label = world.label, chosen.schema.name != schema.name {
      findings.append(
        Diagnostic(
          .wrongType, "the scenario that is extended has the world \"\(chosen.schema.name)\"", in: layer.module.source, at: label.range,
          notes: [chosen.place.note("chosen")]))
    } else if chosen == nil {
      chosen = (schema, TextPlace(scope: layer.scope, range: world.headRange))
    }
  }
  if !isNamed, isWhole, let top = layers.last {
    findings.append(
      Diagnostic(
        .missingField, "the scenario has no world", in: top.module.source, at: top.syntax.headRange,
        help: [.init("write 'world \"\(schemas.first?.name ?? "name")\" { ... }'")]))
  }
  return chosen?.schema
}

private func worldSchema(
  _ world: BlockSyntax, _ source: SourceText, _ schemas: [WorldSchema], isExtension: Bool, _ findings: inout [Diagnostic]
) -> WorldSchema? {
  let names = schemas.map(\.name)
  let known = Diagnostic.Help("the worlds are \(names.joined(separator: ", "))")
  guard let label = world.label else {
    // a scenario that extends another may leave the name out
    if !isExtension {
      findings.append(Diagnostic(.missingField, "the world has no name", in: source, at: world.headRange, help: [known]))
    }
    return nil
  }
  guard let schema = schemas.first(where: { $0.name == label.text }) else {
    let near = nearestNames(to: label.text, in: names).first
    let help = near.map { [Diagnostic.Help("did you mean \"\($0)\"?", replacing: label.range, with: "\"\($0)\"")] } ?? []
    findings.append(Diagnostic(.unknownName, "unknown world '\(label.text)'", in: source, at: label.range, help: help + [known]))
    return nil
  }
  if !world.labelIsString {
    findings.append(
      Diagnostic(
        .wrongType, "the name of a world stands in quotes", in: source, at: label.range,
        help: [.init("write \"\(label.text)\"", replacing: label.range, with: "\"\(label.text)\"")]))
  }
  return schema
}

/// Findings of the file by place, then those of each `--set`, then all others; equals in the order found.
private func inReadingOrder(_ diagnostics: [Diagnostic], sources: [SourceText]) -> [Diagnostic] {
  let ranked = diagnostics.enumerated().map { index, diagnostic in
    (rank: sources.firstIndex { $0 === diagnostic.source } ?? sources.count, index: index, diagnostic: diagnostic)
  }
  return ranked.sorted { ($0.rank, $0.diagnostic.range.lower, $0.index) < ($1.rank, $1.diagnostic.range.lower, $1.index) }
    .map(\.diagnostic)
}
