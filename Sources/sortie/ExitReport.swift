import Experiments
import Foundation

/// Says what went wrong on standard error and leaves.
enum ExitReport {
  static func leave(_ failure: CommandFailure) -> Never {
    if let document = failure.document { print(document) }
    if !failure.message.isEmpty {
      StandardError.write(failure.message + "\n")
    }
    Foundation.exit(failure.status.rawValue)
  }
}
