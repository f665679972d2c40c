import Experiments
import Foundation

func leave(_ message: String) -> Never {
  let usage = "usage: tools/experiments/preemption [--quick] [--only table|coverage] [--parts N] [--plot FILE.svg]"
  FileHandle.standardError.write(Data("\(message)\n\(usage)\n".utf8))
  exit(64)
}

var experiment = PreemptionExperiment()
experiment.threads = ProcessInfo.processInfo.activeProcessorCount
var plot: String?
var arguments = CommandLine.arguments.dropFirst()
while let option = arguments.popFirst() {
  switch (option, option == "--quick" ? nil : arguments.popFirst()) {
  case ("--quick", _):
    experiment.attempts = (training: 120, selection: 120, judging: 120)
    experiment.parts = 100
    experiment.repetitions = (count: 20, attempts: 60, parts: 40, restart_s: 5)
    experiment.training.epochs = 4
  case ("--only", "table"?): experiment.repetitions.count = 0
  case ("--only", "coverage"?): experiment.restarts_s = []
  case ("--parts", let text?):
    guard let parts = Int(text), parts >= 2 else { leave("--parts takes a number from 2, got '\(text)'") }
    experiment.parts = parts
  case ("--plot", let path?): plot = path
  default: leave("there is no option '\(option)'")
  }
}

let start = Date()
let result = try experiment.run { step in
  FileHandle.standardError.write(Data("\(String(format: "%6.1f", Date().timeIntervalSince(start))) s  \(step)\n".utf8))
}
if !result.rows.isEmpty { print(result.table()) }
if !result.coverage.isEmpty {
  let bias = result.bias
  print(
    """
    Predicted against flown makespan at R = \(experiment.repetitions.restart_s) s, 95 % intervals of both errors: \
    \(result.covered) of \(result.coverage.count) repetitions agree.
    Predicted less flown: \(String(format: "%.2f ± %.2f", bias.mean, bias.high - bias.mean)) s.
    """)
}
if let plot { try Data(result.plot().svg().utf8).write(to: URL(fileURLWithPath: plot)) }
