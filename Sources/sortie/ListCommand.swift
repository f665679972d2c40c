import ArgumentParser
import Experiments

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the worlds, their signals and their policies.",
    discussion: """
      EXAMPLES
        sortie list worlds
        sortie list signals aerial-network
        sortie list policies aerial-network --json
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable { case worlds, signals, policies }

  @Argument(help: "worlds, signals or policies.") var subject: Subject
  @Argument(help: "The world (for signals and policies).") var world: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    let listing = switch subject {
    case .worlds: CatalogueListing.worlds()
    case .signals: try CatalogueListing.signals(of: world)
    case .policies: try CatalogueListing.policies(of: world)
    }
    print(output.json ? listing.json() : listing.text())
  }
}
