import ArgumentParser
import Experiments

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a run directory holds; draw an episode.",
    discussion: """
      EXAMPLES
        sortie inspect runs/urban-downlink-1a2b3c4d-s1
        sortie inspect runs/urban-downlink-1a2b3c4d-s1 --episode 3 --plot episode_3.svg
      """)

  @Argument(help: "The run directory.", completion: .directory) var directory: String
  @Option(help: "The episode that --plot draws.") var episode: UInt64 = 0
  @Option(help: ArgumentHelp("Draw the paths and rates of an episode.", valueName: "file.svg"), completion: .file(extensions: ["svg"]))
  var plot: String?
  @Flag(help: "Read every segment and compare its checksum.") var verify = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let job = try InspectJob(directory: directory)
    if let plot { try job.requireWritable(plot: plot) }
    let report = try job.run(verifies: verify)
    try output.write(json: report.json(), text: report.text())
    if let plot {
      try job.plot(episode: episode, to: plot)
      if !output.json && !output.quiet { try StandardOutput.write(line: "plot of episode \(episode): \(plot)") }
    }
  }
}
