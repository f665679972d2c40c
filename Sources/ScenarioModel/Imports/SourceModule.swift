import ScenarioLanguage

/// One file of a scenario: its text, the names that it defines, and the files that it imports.
///
/// A file that is imported twice is two modules, since each import may override other params.
final class SourceModule {
  let file: ParsedFile
  /// The same for the same file however it is reached.
  let identity: String
  /// The names under which it was imported, "radio." or "city.radio."; empty for the scenario's own file.
  let path: String
  var source: SourceText { file.source }

  /// Names of the file itself, in the order written.
  private(set) var definitions: [Definition] = []
  /// Lookup by name only; never iterated.
  private var numbers: [String: Int] = [:]
  /// Files imported with `as NAME`.
  private(set) var aliases: [(name: NameSyntax, module: SourceModule)] = []
  /// Files imported without a name: theirs are used as if they stood here.
  private(set) var opened: [SourceModule] = []

  /// Names of imports that failed: what they would define is not known, and was complained about.
  private(set) var brokenAliases: [String] = []
  /// An import without a name failed: any name may be one of its.
  private(set) var isIncomplete = false

  init(_ file: ParsedFile, identity: String, path: String) {
    (self.file, self.identity, self.path) = (file, identity, path)
  }

  func add(_ definition: Definition) {
    numbers[definition.name.text] = definitions.count
    definitions.append(definition)
  }

  func add(_ module: SourceModule, as alias: NameSyntax?) {
    if let alias { aliases.append((alias, module)) } else { opened.append(module) }
  }

  func addBroken(_ item: ImportSyntax) {
    if let alias = item.alias { brokenAliases.append(alias.text) } else { isIncomplete = true }
  }

  /// A name of this file.
  func ownDefinition(_ name: String) -> Definition? { numbers[name].map { definitions[$0] } }

  /// A name of this file, or of one imported without a name.
  func definition(_ name: String) -> Definition? {
    if let own = ownDefinition(name) { return own }
    for module in opened {
      if let found = module.ownDefinition(name) { return found }
    }
    return nil
  }

  func imported(as alias: String) -> SourceModule? { aliases.first { $0.name.text == alias }?.module }

  /// The file and all that it imports, each before those that it imports.
  var withImports: [SourceModule] { [self] + (opened + aliases.map(\.module)).flatMap(\.withImports) }

  /// All names that a text of this file may use, for advice.
  var visibleNames: [String] {
    definitions.prefix(2000).map(\.name.text) + opened.flatMap { $0.definitions.prefix(200).map(\.name.text) } + aliases.map(\.name.text)
  }

  var scenarios: [ScenarioSyntax] {
    file.file.items.compactMap { if case .scenario(let scenario) = $0 { scenario } else { nil } }
  }
}
