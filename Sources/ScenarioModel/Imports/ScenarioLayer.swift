import ScenarioLanguage

/// A scenario with the scenarios that it extends: one layer each, the base first.
struct ScenarioLayer {
  let module: SourceModule
  let syntax: ScenarioSyntax
  /// 0 for the base that extends nothing.
  let number: Int

  var scope: CheckScope { CheckScope(module.source, module, layer: number) }

  /// The layers of a scenario; what is wrong with `extends` is appended to the findings.
  static func layers(of scenario: ScenarioSyntax, in module: SourceModule, _ findings: inout [Diagnostic]) -> [ScenarioLayer] {
    var chain: [(module: SourceModule, syntax: ScenarioSyntax)] = [(module, scenario)]
    while let last = chain.last, let base = last.syntax.base {
      guard let (owner, found) = find(base.value, from: last.module) else {
        findings.append(unknown(base, from: last.module))
        break
      }
      if let start = chain.firstIndex(where: { $0.module === owner && $0.syntax.range == found.range }) {
        let names = chain[start...].map(\.syntax.name.value) + [found.name.value]
        findings.append(
          Diagnostic(
            .dependencyCycle, "the scenario extends itself: \(names.joined(separator: " -> "))", in: last.module.source, at: base.range))
        break
      }
      guard chain.count < LanguageLimits.nesting else {
        findings.append(
          Diagnostic(
            .limitExceeded, "scenarios extend each other more than \(LanguageLimits.nesting) deep", in: last.module.source, at: base.range))
        break
      }
      chain.append((owner, found))
    }
    return chain.reversed().enumerated().map { ScenarioLayer(module: $1.module, syntax: $1.syntax, number: $0) }
  }

  /// "name" of the file or of one imported without a name, or "alias.name".
  private static func find(_ name: String, from module: SourceModule) -> (SourceModule, ScenarioSyntax)? {
    for candidate in [module] + module.opened {
      if let found = candidate.scenarios.first(where: { $0.name.value == name }) { return (candidate, found) }
    }
    guard let dot = name.firstIndex(of: "."), let imported = module.imported(as: String(name[..<dot])) else { return nil }
    return find(String(name[name.index(after: dot)...]), from: imported)
  }

  private static func unknown(_ base: StringSyntax, from module: SourceModule) -> Diagnostic {
    let own = ([module] + module.opened).flatMap { $0.scenarios.map(\.name.value) }
    let imported = module.aliases.flatMap { alias in alias.module.scenarios.map { "\(alias.name.text).\($0.name.value)" } }
    let names = own + imported
    let near = nearestNames(to: base.value, in: names).first.map {
      [Diagnostic.Help("did you mean \"\($0)\"?", replacing: base.range, with: "\"\($0)\"")]
    }
    return Diagnostic(
      .unknownName, "there is no scenario \"\(base.value)\" to extend", in: module.source, at: base.range,
      help: (near ?? []) + [.init("scenarios here: \(names.joined(separator: ", "))")])
  }
}
