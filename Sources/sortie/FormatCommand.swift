import ArgumentParser
import Experiments

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Bring scenario files into their canonical form.",
    discussion: """
      Rewrites each file in place and prints the names of those that changed. A file with syntax errors stays as it is.

      EXAMPLES
        sortie format scenarios/smallest.sortie
        sortie format --check my.sortie other.sortie        change nothing; status 1 and the names if a file would change
        sortie format - < my.sortie                         from standard input to standard output
      """)

  @Argument(help: "Scenario files (*.sortie), or - for standard input.", completion: .file(extensions: ["sortie"]))
  var files: [String]
  @Flag(help: "Change nothing; name the files that are not in canonical form and end with status 1 if there are any.") var check = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard files.count == 1 || !files.contains(FormatJob.standardInput) else {
      throw ValidationError("- for standard input stands alone")
    }
  }

  func run() throws {
    let report = FormatJob(paths: files, changesFiles: !check).run()
    if output.json {
      try StandardOutput.write(line: report.json())
    } else if !output.quiet || files == [FormatJob.standardInput] && !check {
      try StandardOutput.write(text: report.output)
    }
    try report.throwIfWrong(printsDiagnostics: !output.json)
  }
}
