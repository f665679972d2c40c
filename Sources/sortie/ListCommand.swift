import ArgumentParser
import Experiments

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the worlds and their fields, signals and policies.",
    discussion: """
      EXAMPLES
        sortie list worlds
        sortie list fields aerial-network                   what a scenario may say, with ranges and defaults
        sortie list signals aerial-network                  what can be recorded, with units
        sortie list policies aerial-network --json
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable { case worlds, fields, signals, policies }

  @Argument(help: "worlds, fields, signals or policies.") var subject: Subject
  @Argument(help: "The world (for fields, signals and policies).") var world: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if subject == .worlds, let world { throw ValidationError("'list worlds' takes no world, got '\(world)'") }
  }

  func run() throws {
    let listing = switch subject {
    case .worlds: CatalogueListing.worlds()
    case .fields: try CatalogueListing.fields(of: world)
    case .signals: try CatalogueListing.signals(of: world)
    case .policies: try CatalogueListing.policies(of: world)
    }
    try StandardOutput.write(line: output.json ? listing.json() : listing.text())
  }
}
