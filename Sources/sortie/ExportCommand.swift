import ArgumentParser
import Experiments

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a run's dataset in another form.",
    discussion: """
      EXAMPLES
        sortie export runs/urban-downlink-1a2b3c4d-s1 --single-file flights
      """)

  @Argument(help: "The run directory.", completion: .directory) var directory: String
  @Option(
    help: ArgumentHelp("A new directory that becomes a Minari dataset of one HDF5 file, without links.", valueName: "dir"))
  var singleFile: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try ExportJob(directory: directory).writeSingleFile(to: singleFile)
    try output.write(json: report.json(), text: report.text())
  }
}
