import Experiments
import Foundation

/// Says what went wrong on standard error and leaves.
enum ExitReport {
  static func leave(_ failure: CommandFailure) -> Never {
    if let document = failure.document { print(document) }
    if !failure.message.isEmpty {
      FileHandle.standardError.write(Data((failure.message + "\n").utf8))
    }
    Foundation.exit(failure.status.rawValue)
  }
}
