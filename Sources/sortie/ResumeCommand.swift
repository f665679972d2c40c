import ArgumentParser
import Experiments

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Continue an interrupted run or training; the files become those of the uninterrupted run, byte for byte.",
    discussion: """
      EXAMPLES
        sortie resume runs/urban-downlink-1a2b3c4d-s1
        sortie resume runs/spread-qmix/seed-*               trainings, over the cores
      """)

  @Argument(help: "The run directory; several for trainings.", completion: .directory) var directories: [String]
  @OptionGroup var execution: ExecutionOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let interrupt = InterruptSignals()
    let report = try ResumeJob(
      directories: directories, execution: execution.request(), interrupt: interrupt, isQuiet: output.quiet || output.json
    ) { line in
      if !output.json && !output.quiet { try StandardOutput.write(line: line) }
    }.run()
    try output.write(json: report.json(), text: report.text())
    try report.throwIfInterrupted()
  }
}
