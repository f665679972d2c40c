import ArgumentParser
import Experiments

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a scenario's episodes with scripted or learned policies and record a dataset.",
    discussion: """
      The run directory, runs/<scenario>-<hash>-s<seed> unless --output names one, is a Minari dataset as it stands. The same command
      again prints the finished result; an interrupted run is continued by `sortie resume DIR`.

      EXAMPLES
        sortie run scenarios/aerial-network/urban-downlink.sortie --episodes 256 --seed 1
        sortie run scenarios/smallest.sortie --policy random,hover,kmeans_greedy
        sortie run scenarios/particle/spread-qmix.sortie --policy oracle,runs/spread-qmix/seed-1      what a training learned
        sortie run scenarios/smallest.sortie --set 'uav.altitude=150 m' --output runs/high
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var execution: ExecutionOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Episodes to record.") var episodes: UInt64 = 64
  @Option(help: "Seed of all random draws.") var seed: UInt64 = 0
  @Option(
    help: ArgumentHelp(
      """
      Policies instead of the scenario's own, one run directory each: names ('sortie list policies'), run directories of trainings \
      (their best policy), or policy files.
      """, valueName: "a,b,c"))
  var policy: String?
  @Option(name: .customLong("output"), help: ArgumentHelp("The run directory (with several policies: its parent).", valueName: "dir"))
  var directory: String?
  @Flag(help: "Take a new directory with the suffix -2, -3, ... when the usual one exists.") var fresh = false

  func validate() throws {
    guard (1..<1 << 48).contains(episodes) else { throw ValidationError("--episodes is 1 ... 2^48 - 1, got \(episodes)") }
  }

  func run() throws {
    let interrupt = InterruptSignals()
    let policies = policy?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
    let request = RunRequest(
      scenario: scenario.request(), execution: execution.request(), episodes: episodes, seed: seed, policies: policies,
      output: directory, takesFreshDirectory: fresh, arguments: CommandLine.arguments)
    let report = try RunJob(request, interrupt: interrupt, isQuiet: output.quiet || output.json) { line in
      if !output.json && !output.quiet { try StandardOutput.write(line: line) }
    }.run()
    try output.write(json: report.json(), text: report.text())
    try report.throwIfInterrupted()
  }
}
