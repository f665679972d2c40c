import ArgumentParser
import Experiments

struct MakespanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "makespan",
    abstract: "How long attempts take until one succeeds, and whether stopping doubtful ones early pays.",
    discussion: """
      Attempts are repeated until one succeeds, while a predictor watches each. "Positive" means that it predicts success. Attempts \
      predicted to fail are stopped and started again; all others run to their end, those without a commitment too. The rates count all \
      good (or all bad) attempts, whether the predictor commits or not. Times are in seconds unless they carry a unit: 30, '30 s', '1 min'.

      Every attempt pays the set-up time, every attempt without success the restart overhead, with and without the predictor. The mean \
      does not depend on the law of the times; spread and quantiles do, and --holding says which law. With exponential holding the restart \
      overhead is part of the run before it. Where no attempt succeeds, quantiles are infinite and means undefined: null in --json, where \
      quantiles are keyed by probability and cdf by seconds.

      --hazards FILE has a row a cycle of the attempt, 'stop,hazard,success': the end of the cycle, the probability that an attempt \
      succeeds in it if it has not before, and the mean run length of these successes (the end of the cycle if left out). The best clock \
      restarts attempts after one of the cycles, without a predictor; after the last one attempts end by themselves. The value of \
      information is the best clock's mean makespan less the predictor's.

      EXAMPLES
        sortie makespan --success-rate 0.5 --tpr 0.9 --tnr 0.9 \\
          --mts 30 --mtf 68 --mtn 10 --setup 1 --at 60,'2 min'
        sortie makespan --cells 0.44,0.05,0.43,0.04,0.04,0 \\
          --mts 29 --mtf 69 --mtn 13 --json
        sortie makespan --success-rate 0.5 --tpr 0.9 --tnr 0.9 \\
          --mts 30 --mtf 68 --mtn 10 --hazards cycles.csv --plot makespan.svg

      EXIT STATUS
        0 done, whatever the verdict; 64 options missing or in conflict; 65 a value makes no sense; 66 a file is missing; 73, 74 the plot \
      cannot be written.
      """)

  @Option(parsing: .unconditional, help: ArgumentHelp("Share of attempts that would succeed.", valueName: "p"))
  var successRate: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("P(predicted to succeed | would succeed), the true positive rate.", valueName: "p"))
  var tpr: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("P(predicted to fail | would fail), the true negative rate.", valueName: "p"))
  var tnr: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Mean time to success of an attempt that succeeds.", valueName: "time"))
  var mts: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Mean time to failure of an attempt that runs to it.", valueName: "time"))
  var mtf: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Mean time from the start to a negative decision.", valueName: "time"))
  var mtn: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("The same on attempts that would succeed (default: --mtn).", valueName: "time"))
  var mtnGood: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("The same on attempts that would fail (default: --mtn).", valueName: "time"))
  var mtnBad: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("P(no commitment | would succeed); they run on (default: 0).", valueName: "p"))
  var ncs: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("P(no commitment | would fail); they run on (default: 0).", valueName: "p"))
  var ncf: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Instead of the rates: TP,FN,TN,FP,NCS,NCF as shares of all attempts; they sum to 1.", valueName: "p,p,p,p,p,p"))
  var cells: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Set-up time of every attempt (default: 0).", valueName: "time"))
  var setup: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Overhead after every attempt without success (default: 0).", valueName: "time"))
  var restart: String?
  @Option(help: "The law of each holding time: exponential or deterministic.") var holding: Holding = .exponential
  @Option(parsing: .unconditional, help: ArgumentHelp("Quantiles to give (default: 0.05,0.5,0.95,0.99).", valueName: "p,p,..."))
  var quantiles: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Times at which to say how probably the work is done.", valueName: "time,time,..."))
  var at: String?
  @Option(help: ArgumentHelp("Success hazards of the cycles, for the best clock.", valueName: "file"), completion: .file())
  var hazards: String?
  @Option(
    help: ArgumentHelp("Draw distributions, break-even line and clocks.", valueName: "file.svg"), completion: .file(extensions: ["svg"]))
  var plot: String?
  @OptionGroup var output: OutputOptions

  enum Holding: String, ExpressibleByArgument, CaseIterable { case exponential, deterministic }

  func run() throws {
    var request = MakespanRequest()
    (request.successRate, request.truePositiveRate, request.trueNegativeRate) = (successRate, tpr, tnr)
    (request.noCommitmentGivenSuccess, request.noCommitmentGivenFailure, request.cells) = (ncs, ncf, cells)
    (request.timeToSuccess, request.timeToFailure, request.timeToNegative) = (mts, mtf, mtn)
    (request.timeToNegativeOnGood, request.timeToNegativeOnBad) = (mtnGood, mtnBad)
    (request.setup, request.restart) = (setup, restart)
    request.holding = holding == .exponential ? .exponential : .deterministic
    (request.quantiles, request.times, request.hazards, request.plot) = (quantiles, at, hazards, plot)
    let report = try MakespanJob(request).run()
    try output.write(json: report.json(), text: report.text())
  }
}
