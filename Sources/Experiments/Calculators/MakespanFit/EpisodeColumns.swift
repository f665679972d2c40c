import ScenarioModel

/// Where a table of attempts holds what, as declared on the command line.
struct EpisodeColumns {
  /// A column of the table and what its numbers mean.
  struct Measured {
    let place: Int
    let name: String
    let unit: Unit
  }

  let episode: Int
  let time: Measured
  /// Force, then torque.
  let channels: [Measured]
  let outcome: Int
  let part: Int?

  /// - Throws: `CommandFailure` 64 for an option that declares too few or too many columns, 65 for a column that is not there or has no unit.
  init(_ request: MakespanFitRequest, heading: [String], file: String) throws(CommandFailure) {
    let heading = Heading(cells: heading.map { ColumnDeclaration($0) }, file: file)
    episode = try heading.place(of: request.episode, option: "--episode")
    outcome = try heading.place(of: request.outcome, option: "--outcome")
    part = try request.part.map { column throws(CommandFailure) in try heading.place(of: column, option: "--part") }
    guard let time = try heading.measured(request.time, option: "--time", .time, counts: [1]).first else {
      throw CommandFailure(.usage, "--time: 'none': every sample needs its time")
    }
    self.time = time
    channels =
      try heading.measured(request.force, option: "--force", .force, counts: [0, 1, 2, 3])
      + heading.measured(request.torque, option: "--torque", .torque, counts: [0, 1, 2, 3])
    if channels.isEmpty { throw CommandFailure(.usage, "--force and --torque: both are 'none'; a predictor needs at least one channel") }
  }

  /// The first line of the table.
  private struct Heading {
    let cells: [ColumnDeclaration]
    let file: String

    private var names: [String] { cells.map { $0.names.joined(separator: ",") } }

    func place(of name: String, option: String) throws(CommandFailure) -> Int {
      let name = ColumnDeclaration(name).names.joined(separator: ",")
      let places = names.indices.filter { names[$0] == name }
      guard let place = places.first else {
        let near = NearestText.suggestion(for: name, in: names)
        throw CommandFailure(
          .scenarioError, "\(file):1: there is no column '\(name)' (\(option))\(near); the columns are \(names.joined(separator: ", "))")
      }
      guard places.count == 1 else { throw CommandFailure(.scenarioError, "\(file):1: the column '\(name)' (\(option)) is there twice") }
      return place
    }

    func measured(
      _ text: String, option: String, _ quantity: ColumnQuantity, counts: [Int]
    ) throws(CommandFailure) -> [Measured] {
      if text == "none", counts.contains(0) { return [] }
      let declared = ColumnDeclaration(text)
      guard counts.contains(declared.names.count) else {
        let allowed = counts.count == 1 ? "one column" : "up to \(counts[counts.count - 1]) columns"
        throw CommandFailure(.usage, "\(option): '\(text)' names \(declared.names.count) columns; allowed: \(allowed)")
      }
      var columns: [Measured] = []
      for name in declared.names {
        let place = try place(of: name, option: option)
        guard let symbol = declared.unit ?? cells[place].unit else {
          throw CommandFailure(
            .scenarioError, "\(option): '\(text)' has no unit, nor has the table's heading; write \(option) '\(text) [UNIT]', "
              + "a unit of \(quantity.name) such as \(quantity.examples)")
        }
        columns.append(Measured(place: place, name: name, unit: try quantity.unit(symbol, place: "\(option): column '\(name)'")))
      }
      return columns
    }
  }
}
