import ScenarioLanguage

/// Reads a file's imports, and theirs, and collects what each file defines.
struct ModuleLoader {
  /// Files of one scenario, counted as often as they are imported.
  static let moduleLimit = 256

  let files: ScenarioFiles
  private(set) var diagnostics: [Diagnostic] = []
  /// Every file that was read, in the order in which it was first named.
  private(set) var sources: [SourceText] = []
  private var count = 0
  /// The imports on the way to the file being read: what was imported, and where that is said.
  private var chain: [(identity: String, name: String, place: Diagnostic.Note?)] = []

  init(files: ScenarioFiles) { self.files = files }

  /// The module of the scenario file itself.
  mutating func loadRoot(_ file: ParsedFile) -> SourceModule {
    chain = [(files.root, file.source.name, nil)]
    sources = [file.source]
    return load(file, identity: files.root, path: "")
  }

  private mutating func load(_ file: ParsedFile, identity: String, path: String) -> SourceModule {
    count += 1
    let module = SourceModule(file, identity: identity, path: path)
    collectDefinitions(of: module)
    for case .importFile(let item) in file.file.items { load(item, into: module) }
    return module
  }

  private mutating func collectDefinitions(of module: SourceModule) {
    for definition in Definition.all(in: module.file.file.items, of: module, isInScenario: false) {
      if let first = module.ownDefinition(definition.name.text) {
        reportTwice(definition.name, first.name, module)
      } else {
        module.add(definition)
      }
    }
  }

  private mutating func reportTwice(_ name: NameSyntax, _ first: NameSyntax, _ module: SourceModule) {
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "'\(name.text)' is defined twice", in: module.source, at: name.range,
        notes: [.init("first here", at: first.range, in: module.source)]))
  }

  private mutating func load(_ item: ImportSyntax, into module: SourceModule) {
    guard count < Self.moduleLimit else {
      if count == Self.moduleLimit {
        count += 1
        report(.limitExceeded, "more than \(Self.moduleLimit) files are imported", module, at: item.path.range)
      }
      return
    }
    if let alias = item.alias, !isFree(alias, in: module) { return }
    switch files.read(item.path.value, module.identity) {
    case .missing(let searched):
      let places = searched.isEmpty ? [] : [Diagnostic.Help("searched: \(searched.joined(separator: ", "))")]
      module.addBroken(item)
      report(.importFailure, "there is no file \"\(item.path.value)\"", module, at: item.path.range, help: places)
    case .unreadable(let reason):
      module.addBroken(item)
      report(.importFailure, "\"\(item.path.value)\" cannot be read: \(reason)", module, at: item.path.range)
    case .text(let source, let identity):
      let place = Diagnostic.Note("\(module.source.name) imports \(source.name)", at: item.path.range, in: module.source)
      if let start = chain.firstIndex(where: { $0.identity == identity }) {
        module.addBroken(item)
        let names = (chain[start...].map(\.name) + [source.name]).joined(separator: " -> ")
        report(
          .importFailure, "the file imports itself: \(names)", module, at: item.path.range,
          notes: chain[(start + 1)...].compactMap(\.place))
        return
      }
      chain.append((identity, source.name, place))
      let parsed = parseScenario(source)
      if !sources.contains(where: { $0.name == source.name }) {
        sources.append(source)
        diagnostics += parsed.diagnostics
      }
      let imported = load(parsed, identity: identity, path: module.path + (item.alias.map { $0.text + "." } ?? ""))
      chain.removeLast()
      module.add(imported, as: item.alias)
      if item.alias == nil { reportClashes(of: imported, item, in: module) }
      override(item, imported, from: module)
    }
  }

  private mutating func isFree(_ alias: NameSyntax, in module: SourceModule) -> Bool {
    let first = module.ownDefinition(alias.text)?.name ?? module.aliases.first { $0.name.text == alias.text }?.name
    guard let first else { return true }
    reportTwice(alias, first, module)
    return false
  }

  /// Names of a file imported without a name must be new here.
  private mutating func reportClashes(of imported: SourceModule, _ item: ImportSyntax, in module: SourceModule) {
    for definition in imported.definitions {
      let name = definition.name.text
      let others = [module] + module.opened.filter { $0 !== imported }
      guard let (other, first) = others.lazy.compactMap({ other in other.ownDefinition(name).map { (other, $0) } }).first else { continue }
      report(
        .duplicateKey, "'\(name)' of \"\(item.path.value)\" is defined here too", module, at: item.path.range,
        notes: [.init("defined", at: first.name.range, in: other.source)],
        help: [.init("import it under a name: 'import \"\(item.path.value)\" as NAME', and write NAME.\(name)")])
    }
  }

  /// `import "file" as name { param = value }`
  private mutating func override(_ item: ImportSyntax, _ imported: SourceModule, from module: SourceModule) {
    for case let entry in item.items ?? [] {
      guard case .setting(let setting) = entry, let name = setting.path.singleName else {
        if case .invalid = entry { continue }
        report(
          .unknownItem, "an import takes 'param = value'", module, at: entry.range,
          help: [.init("fields are changed in a scenario that extends one of the file")])
        continue
      }
      guard let definition = imported.ownDefinition(name.text), definition.kind == .parameter else {
        let names = imported.definitions.filter { $0.kind == .parameter }.map(\.name.text)
        let near = nearestNames(to: name.text, in: names).first.map {
          [Diagnostic.Help("did you mean '\($0)'?", replacing: name.range, with: $0)]
        }
        report(
          .unknownField, "\"\(item.path.value)\" has no param '\(name.text)'", module, at: name.range,
          help: (near ?? []) + [.init(names.isEmpty ? "it has no params" : "its params are \(names.joined(separator: ", "))")])
        continue
      }
      if let first = definition.importOverride {
        report(
          .duplicateKey, "'\(name.text)' is given a value twice", module, at: name.range,
          notes: [.init("first here", at: first.keyRange, in: module.source)])
        continue
      }
      definition.importOverride = Assignment(setting, in: module.source, of: module, layer: 0)
    }
  }

  private mutating func report(
    _ code: DiagnosticCode, _ message: String, _ module: SourceModule, at range: SourceRange, notes: [Diagnostic.Note] = [],
    help: [Diagnostic.Help] = []
  ) {
    guard diagnostics.count < LanguageLimits.diagnostics else { return }
    diagnostics.append(Diagnostic(code, message, in: module.source, at: range, notes: notes, help: help))
  }
}
