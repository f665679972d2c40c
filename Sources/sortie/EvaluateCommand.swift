import ArgumentParser
import Experiments

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Fly learned policies without exploration and print their returns; nothing is recorded.",
    discussion: """
      A run directory stands for the policy with the best evaluation in its training. The scenes are new: training drew others.

      EXAMPLES
        sortie evaluate runs/spread-qmix/seed-1 --episodes 1000
        sortie evaluate runs/spread-qmix/seed-* --last
        sortie evaluate runs/spread-qmix/seed-1 --scenario wider.sortie        the same agents elsewhere
        sortie evaluate --compare runs/spread-qmix runs/spread-vdn --plot both.svg    seeds against seeds, from their metrics
      """)

  @Argument(help: "Run directories of trainings, or policy files.", completion: .directory) var policies: [String]
  @Flag(help: "Take the last policy of a run directory instead of the best.") var last = false
  @Option(
    name: .customLong("scenario"), help: ArgumentHelp("Another scenario than the training's own.", valueName: "file"),
    completion: .file(extensions: ["sortie"]))
  var scenario: String?
  @Option(help: ArgumentHelp("Which scenario of that file, if it holds several.", valueName: "name")) var name: String?
  @Option(name: .customLong("set"), help: ArgumentHelp("Change a value of the scenario. Repeatable.", valueName: "path=value"))
  var settings: [String] = []
  @Option(help: "Episodes of each policy.") var episodes: UInt64 = 1000
  @Option(help: "Seed of the scenes.") var seed: UInt64 = 0
  @Option(help: "Worker threads (default: one a core). The results do not depend on it.") var threads: Int?
  @Flag(help: "Fly nothing: compare trainings, or directories with several, by the evaluations in their metrics.") var compare = false
  @Option(help: ArgumentHelp("With --compare: the curves of all methods.", valueName: "file.svg")) var plot: String?
  @Option(
    name: .customLong("reference"),
    help: ArgumentHelp("With --plot: a line at a return, such as that of a scripted policy. Repeatable.", valueName: "name=value"))
  var references: [String] = []
  @Option(name: .customLong("from"), help: ArgumentHelp("With --plot: leave out what comes before these steps.", valueName: "steps"))
  var firstStep: Double?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1..<1 << 48).contains(episodes) else { throw ValidationError("--episodes is 1 ... 2^48 - 1, got \(episodes)") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads is 1 ... 1024, got \(threads)") }
    if plot != nil, !compare { throw ValidationError("--plot draws what --compare compares") }
    if plot == nil, !references.isEmpty || firstStep != nil { throw ValidationError("--reference and --from change what --plot draws") }
    if compare, scenario != nil || last || !settings.isEmpty { throw ValidationError("--compare flies nothing: it takes --plot, --seed and --json") }
    if name != nil, scenario == nil { throw ValidationError("--name chooses a scenario of --scenario FILE") }
  }

  func run() throws {
    if compare {
      let drawing = plot.map { ComparePlot(file: $0, references: references, firstStep: firstStep ?? 0) }
      let report = try CompareJob(methods: policies, plot: drawing, seed: seed).run()
      return try output.write(json: report.json(), text: report.text())
    }
    let request = EvaluateRequest(
      policies: policies, takesLast: last, scenario: scenario, scenarioName: name, settings: settings, episodes: episodes, seed: seed,
      threads: threads)
    let report = try EvaluateJob(request, interrupt: InterruptSignals()).run()
    try output.write(json: report.json(), text: report.text())
  }
}
