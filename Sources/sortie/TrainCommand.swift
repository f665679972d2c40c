import ArgumentParser
import Experiments

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the learner of a scenario; the run directory holds checkpoints, metrics and the best policy.",
    discussion: """
      The scenario's block train "NAME" { } says which learner and with what settings ('sortie list learners').

      EXAMPLES
        sortie train scenarios/particle/spread-qmix.sortie
        sortie train scenarios/particle/spread-qmix.sortie --seeds 1...10 --output runs/spread-qmix
        sortie train spread.sortie --set train.learning_rate=0.001 --seed 7
        sortie run spread.sortie --policy runs/spread-qmix/seed-1      fly what was learned
      """)

  @OptionGroup var scenario: ScenarioOptions
  @Option(help: "Seed of everything random.") var seed: UInt64?
  @Option(help: ArgumentHelp("Several seeds, one training each over the cores.", valueName: "1...10")) var seeds: String?
  @Option(help: "Worker threads (default: one a core). The results do not depend on it.") var threads: Int?
  @Option(
    name: .customLong("output"),
    help: "The run directory; with several seeds one below it for each (default: runs/<scenario>-<hash>-s<seed>).", completion: .directory)
  var directory: String?
  @Flag(help: "Take a new directory if the usual one exists.") var fresh = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads is 1 ... 1024, got \(threads)") }
    if seed != nil, seeds != nil { throw ValidationError("give --seed or --seeds, not both") }
  }

  func run() throws {
    let interrupt = InterruptSignals()
    let request = TrainRequest(
      scenario: scenario.request(), seeds: try seeds.map { try TrainRequest.seeds($0) } ?? [seed ?? 0], threads: threads,
      output: directory, takesFreshDirectory: fresh, arguments: CommandLine.arguments)
    let report = try TrainJob(request, interrupt: interrupt, isQuiet: output.quiet || output.json) { line in
      if !output.json && !output.quiet { try StandardOutput.write(line: line) }
    }.run()
    try output.write(json: report.json(), text: report.text())
    try report.throwIfInterrupted()
  }
}
