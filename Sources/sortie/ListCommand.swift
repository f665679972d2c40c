import ArgumentParser
import Experiments

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the worlds with their blocks, fields, signals and policies, the learners, and the words of the scenario language.",
    discussion: """
      EXAMPLES
        sortie list worlds
        sortie list fields aerial-network                   what a scenario may say, with ranges and defaults
        sortie list signals aerial-network                  what can be recorded, with units
        sortie list learners qmix                           what train "qmix" { } may say
        sortie list policies aerial-network --json
        sortie list distributions                           what may stand behind '~'
        sortie list units                                   also: regions, functions, types, blocks
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case worlds, learners, fields, signals, policies, blocks, units, distributions, regions, functions, types

    /// The same in every world.
    var language: CatalogueListing.LanguagePart? { CatalogueListing.LanguagePart(rawValue: rawValue) }
  }

  @Argument(help: "worlds, learners, fields, signals, policies, blocks; units, distributions, regions, functions, types (of params).")
  var subject: Subject
  @Argument(help: "The world (for fields, signals, policies and blocks), or the learner.") var world: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if subject == .worlds || subject.language != nil, let world { throw ValidationError("'list \(subject.rawValue)' takes no world, got '\(world)'") }
  }

  func run() throws {
    let listing = switch subject {
    case .worlds: CatalogueListing.worlds()
    case .learners: try CatalogueListing.learners(world)
    case .fields: try CatalogueListing.fields(of: world)
    case .signals: try CatalogueListing.signals(of: world)
    case .policies: try CatalogueListing.policies(of: world)
    case .blocks: try CatalogueListing.blocks(of: world)
    case .units: CatalogueListing.language(.units)
    case .distributions: CatalogueListing.language(.distributions)
    case .regions: CatalogueListing.language(.regions)
    case .functions: CatalogueListing.language(.functions)
    case .types: CatalogueListing.language(.types)
    }
    try StandardOutput.write(line: output.json ? listing.json() : listing.text())
  }
}
