import ArgumentParser
import Experiments

/// A scenario file and the changes to it, the same in every command that reads one.
struct ScenarioOptions: ParsableArguments {
  @Argument(help: "The scenario file (*.sortie).", completion: .file(extensions: ["sortie"]))
  var scenario: String

  @Option(name: .customLong("scenario"), help: ArgumentHelp("Which scenario of the file, if it holds several.", valueName: "name"))
  var scenarioName: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change a value as if the file said so: 'people=30', 'uav.altitude=120 m', 'channel.fading=none'. Repeatable.",
      valueName: "path=value"))
  var settings: [String] = []

  func request() -> ScenarioRequest {
    ScenarioRequest(path: scenario, name: scenarioName, settings: settings)
  }
}

/// How much is said, and in which form.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "No progress and no table; errors only.")
  var quiet = false

  @Flag(name: .long, help: "Print exactly one JSON document on standard output.")
  var json = false

  /// Prints a command's report in the form asked for.
  func write(json document: @autoclosure () -> String, text: @autoclosure () -> String) throws {
    if json {
      try StandardOutput.write(line: document())
    } else if !quiet {
      try StandardOutput.write(line: text())
    }
  }
}

/// How the work is spread; invisible in the results.
struct ExecutionOptions: ParsableArguments {
  @Option(help: "Worker threads (default: one a core).")
  var threads: Int?

  @Option(help: "Environments in flight at once (default: 64, fewer when episodes are large). The results do not depend on it.")
  var lanes: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads is 1 ... 1024, got \(threads)") }
    if let lanes, !(1...65_536).contains(lanes) { throw ValidationError("--lanes is 1 ... 65536, got \(lanes)") }
  }

  func request() -> ExecutionRequest { ExecutionRequest(threads: threads, lanes: lanes) }
}
