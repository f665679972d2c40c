import Experiments
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
let plot = arguments.firstIndex(of: "--plot").flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
let known = ["--quick", "--plot"] + [plot].compactMap { $0 }
if let unknown = arguments.first(where: { !known.contains($0) }) {
  FileHandle.standardError.write(Data("usage: tools/experiments/preemption [--quick] [--plot FILE.svg], got '\(unknown)'\n".utf8))
  exit(64)
}

var experiment = PreemptionExperiment()
experiment.threads = ProcessInfo.processInfo.activeProcessorCount
if arguments.contains("--quick") {
  experiment.attempts = (training: 120, selection: 120, judging: 120)
  experiment.parts = 100
  experiment.repetitions = (seeds: 20, attempts: 60, parts: 40, restart_s: 5)
  experiment.training.epochs = 4
}

let start = Date()
let result = try experiment.run { step in
  FileHandle.standardError.write(Data("\(String(format: "%6.1f", Date().timeIntervalSince(start))) s  \(step)\n".utf8))
}
print(result.table())
let bias = result.bias
print(
  """

  Predicted against flown makespan, R = \(experiment.repetitions.restart_s) s, 95 % intervals of both errors: \
  \(result.covered) of \(result.coverage.count) seeds agree.
  Predicted less flown: \(String(format: "%.2f ± %.2f", bias.mean, bias.high - bias.mean)) s.
  """)
if let plot { try Data(result.plot().svg().utf8).write(to: URL(fileURLWithPath: plot)) }
