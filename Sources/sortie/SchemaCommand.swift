import ArgumentParser
import Experiments

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of resolved.json: every field of a world with its unit and range.",
    discussion: """
      A run's resolved.json holds the whole document; `sortie show FILE --json` holds the part of the scenario as "resolved".

      EXAMPLES
        sortie schema > resolved.schema.json
        sortie schema aerial-network
      """)

  @Argument(help: "One world only.") var world: String?

  func run() throws { try StandardOutput.write(line: try ResolvedSchema(world: world).json()) }
}
