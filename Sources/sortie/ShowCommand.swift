import ArgumentParser
import Experiments

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the values of a scenario after imports, extended scenarios and --set.",
    discussion: """
      Values count in this order, the later over the earlier: the world's default, the imported file, the scenario that is extended,
      the scenario itself, --set.

      EXAMPLES
        sortie show scenarios/aerial-network/urban-downlink.sortie --set people=30
        sortie show scenarios/aerial-network/urban-downlink.sortie --resolved --origin
      """)

  @OptionGroup var scenario: ScenarioOptions
  @Flag(help: "Also show the values that no file gives: the world's defaults.") var resolved = false
  @Flag(help: "Say where each value is given: default, file and line, import, or --set.") var origin = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try ShowJob(scenario.request(), showsDefaults: resolved).run()
    try output.write(json: report.json(), text: report.text(withOrigin: origin))
  }
}
