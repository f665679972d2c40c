import ScenarioLanguage
import ScenarioModel
import Testing

/// The tables that documents are made from say what the checker does.
@Suite struct CatalogueTests {
  @Test(arguments: LanguageCatalogue.distributions) func distributionExamplesPass(_ entry: LanguageCatalogue.Entry) throws {
    #expect(entry.example.contains(entry.name + "(") && entry.signature.hasPrefix(entry.name))
    let scenario =
      entry.example.hasPrefix("let ")
      ? try laboratory(2, fields: "", "\(entry.example)") : try laboratory(2, fields: "altitude ~ \(entry.example)")
    #expect(drawnScenes(scenario, count: 20).scenes.count == 20)
    #expect(scenario.resolvedJSON().contains(entry.name == "in" ? "uniform(" : entry.name))
  }

  @Test(arguments: LanguageCatalogue.regions) func regionExamplesPass(_ entry: LanguageCatalogue.Entry) throws {
    #expect(entry.example.hasPrefix(entry.name + "(") && entry.signature.hasPrefix(entry.name))
    let field = ["box", "sphere", "cylinder"].contains(entry.name) ? "place" : "spot"
    let scenario = try laboratory(
      2, fields: "\(field) ~ uniform(\(entry.example))", "require all(a in box: inside(a.\(field), \(entry.example)))")
    let (scenes, acceptance) = drawnScenes(scenario, count: 50)
    #expect(scenes.count == 50 && acceptance.attempts == 50)
  }

  @Test(arguments: LanguageCatalogue.functions) func functionExamplesHold(_ entry: LanguageCatalogue.Entry) throws {
    #expect(entry.example.contains(entry.name + "(") && entry.signature.hasPrefix(entry.name))
    // the catalogue calls a group 'g'
    let words = entry.example.split(separator: " ", omittingEmptySubsequences: false)
    let formula = words.map { $0 == "g" || $0 == "g:" ? "box" + $0.dropFirst() : $0 }.joined(separator: " ")
    let scenario = try laboratory(2, fields: "altitude ~ uniform(1 m, 2 m)", "require \(formula)")
    let (scenes, acceptance) = drawnScenes(scenario, count: 20)
    #expect(scenes.count == 20 && acceptance.attempts == 20, "\(formula)")
  }

  @Test(arguments: LanguageCatalogue.units) func unitExamplesPass(_ entry: LanguageCatalogue.Entry) throws {
    let scenario = try laboratory(1, fields: "", "require abs(\(entry.example)) == abs(\(entry.example))")
    #expect(drawnScenes(scenario, count: 1).scenes.count == 1)
    #expect(entry.signature.hasPrefix("1 \(entry.name)") && !entry.summary.isEmpty)
  }

  @Test(arguments: LanguageCatalogue.parameterTypes) func parameterTypesPass(_ entry: LanguageCatalogue.Entry) throws {
    let text = "param p: \(entry.name) = \(entry.example)\n" + laboratoryText(1, fields: "", "require p == p")
    let (scenario, findings) = checkScenario(SourceText(name: "t", text: text), schemas: [DrawTestSchema.world])
    #expect(scenario != nil, "\(rendered(findings))")
  }

  @Test func namesAreUnique() {
    for entries in [LanguageCatalogue.distributions, LanguageCatalogue.regions, LanguageCatalogue.units, LanguageCatalogue.parameterTypes] {
      #expect(Set(entries.map(\.name)).count == entries.count)
    }
    #expect(Set(LanguageCatalogue.functions.map(\.signature)).count == LanguageCatalogue.functions.count)
  }
}
