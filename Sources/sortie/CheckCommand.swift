import ArgumentParser
import Experiments

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find every mistake in a scenario without running it.",
    discussion: """
      EXAMPLES
        sortie check scenarios/aerial-network/urban-downlink.sortie
        sortie check my.sortie --set people=30 --json
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try CheckJob(scenario.request()).run()
    try output.write(json: report.json(), text: report.text())
    try report.throwIfWrong(printsDiagnostics: !output.json)
  }
}
