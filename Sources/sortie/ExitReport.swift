import Experiments
import Foundation

/// Says what went wrong on standard error and leaves.
enum ExitReport {
  static func leave(_ failure: CommandFailure) -> Never {
    if CommandLine.arguments.contains("--json"), failure.status != .success, failure.document != "" {
      try? StandardOutput.write(line: failure.document ?? failure.errorDocument)
    }
    if !failure.message.isEmpty {
      StandardError.write(failure.message + "\n")
    }
    Foundation.exit(failure.status.rawValue)
  }
}
