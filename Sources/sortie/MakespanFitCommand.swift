import ArgumentParser
import Experiments

/// `sortie makespan fit`: a command of the root under a name of two words, because the parser would give options that `makespan` has too, such
/// as --restart, to `makespan`.
struct MakespanFitCommand: ParsableCommand {
  /// The words as one argument.
  static func joined(_ arguments: [String]) -> [String] {
    arguments.starts(with: ["makespan", "fit"]) ? ["makespan fit"] + arguments.dropFirst(2) : arguments
  }

  static let configuration = CommandConfiguration(
    commandName: "makespan fit",
    abstract: "From recorded attempts to a verdict: does a predictor that stops doubtful ones early save time?",
    discussion: """
      EPISODES.csv has a row a sample; its first line names the columns. Every attempt ran to its end, its rows follow each other, and each \
      row repeats the attempt's name and outcome (1 or success, 0 or failure). Columns that measure something need a unit, in the option or \
      in the heading: 't [ms]', 'Fx,Fy,Fz [N]', 'Tx,Ty,Tz [N*mm]'. 'none' leaves force or torque out.

      Attempts are split at random - never single windows -: 40 % train the predictor, 30 % choose its temperature and threshold, 30 % \
      judge. --part COLUMN names your own split instead (training, selection, test); an attempt in two parts is refused. The network's \
      window is 350 samples, 7 s at the default --period of 20 ms. Uneven samples are interpolated, which is said; gaps are refused.

      The verdict is "stop attempts early" if P(saves time) exceeds --adopt-probability and the expected saving over --parts-ahead \
      parts exceeds --switching-cost, on the judging attempts, with set-up and restart as given. Same table, options and seed: same verdict.

      EXAMPLES
        sortie makespan fit episodes.csv --time 't [ms]' --restart 5
        sortie makespan fit lab.csv --episode run --outcome ok --force 'fx,fy,fz [N]' \\
          --torque none --predictor logistic --part set --json

      EXIT STATUS
        0 done, whatever the verdict; 64 options in conflict; 65 a value or a row makes no sense, or too few attempts; 66 the file is \
      missing; 73, 74 the plot cannot be written.
      """)

  @Argument(help: "Recorded attempts, comma-separated values.", completion: .file(extensions: ["csv"])) var episodes: String
  @Option(help: ArgumentHelp("Column that names the attempt.", valueName: "column")) var episode = "episode"
  @Option(help: ArgumentHelp("Column of the samples' times, with its unit.", valueName: "column [unit]")) var time = "time"
  @Option(help: ArgumentHelp("Columns of the force, up to three, with their unit; or none.", valueName: "columns [unit]"))
  var force = "Fx,Fy,Fz"
  @Option(help: ArgumentHelp("Columns of the torque, up to three, with their unit; or none.", valueName: "columns [unit]"))
  var torque = "Tx,Ty,Tz"
  @Option(help: ArgumentHelp("Column that says how the attempt ended.", valueName: "column")) var outcome = "outcome"
  @Option(help: ArgumentHelp("Column of your own split: training, selection, test.", valueName: "column")) var part: String?
  @Option(help: ArgumentHelp("Time between samples for the predictor.", valueName: "time")) var period = "20 ms"
  @Option(help: ArgumentHelp("Longest gap that is bridged (default: five periods).", valueName: "time")) var gapMax: String?
  @Option(help: "The predictor: \(PredictorKind.allCases.map(\.rawValue).joined(separator: ", ")).") var predictor = PredictorKind.cnn
  @Option(help: ArgumentHelp("Passes over the training attempts (networks).", valueName: "n")) var epochs: Int?
  @Option(parsing: .unconditional, help: ArgumentHelp("Set-up time of every attempt (default: 0).", valueName: "time")) var setup: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Overhead after every attempt without success (default: 0).", valueName: "time"))
  var restart: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("What P(saves time) must exceed (default: 0.95).", valueName: "p"))
  var adoptProbability: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("What the change costs once (default: 0).", valueName: "time"))
  var switchingCost: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Parts in which the change must pay for itself (default: 1).", valueName: "n"))
  var partsAhead: String?
  @Option(help: "Seed of split, training and draws.") var seed: UInt64 = 1
  @Option(help: ArgumentHelp("Draw the makespans with their intervals.", valueName: "file.svg"), completion: .file(extensions: ["svg"]))
  var plot: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    var request = MakespanFitRequest(file: episodes)
    (request.episode, request.time, request.force, request.torque) = (episode, time, force, torque)
    (request.outcome, request.part, request.period, request.gapMax) = (outcome, part, period, gapMax)
    (request.setup, request.restart, request.adoptProbability) = (setup, restart, adoptProbability)
    (request.switchingCost, request.makespansAhead) = (switchingCost, partsAhead)
    (request.predictor, request.epochs, request.seed, request.plot) = (predictor, epochs, seed, plot)
    let report = try MakespanFitJob(request).run()
    try output.write(json: report.json(), text: report.text())
  }
}

extension PredictorKind: ExpressibleByArgument {}
