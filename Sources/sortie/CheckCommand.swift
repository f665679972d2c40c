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
        sortie check my.sortie --draws 1000                 how often each require and range rejects a draw
      """)

  @OptionGroup var scenario: ScenarioOptions
  @Option(help: "Draw this many scenes and report what rejected draws, clause by clause.") var draws: UInt64 = 0
  @Option(help: "Seed of these draws.") var seed: UInt64 = 0
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard draws <= 100_000_000 else { throw ValidationError("--draws is 0 ... 100000000, got \(draws)") }
  }

  func run() throws {
    let report = try CheckJob(scenario.request(), draws: draws, seed: seed).run()
    if output.json || !report.text().isEmpty { try output.write(json: report.json(), text: report.text()) }
    try report.throwIfWrong(printsDiagnostics: !output.json)
  }
}
