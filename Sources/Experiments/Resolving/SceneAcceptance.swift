import RunStorage
import ScenarioModel

/// How often each clause of a scenario rejected a draw.
struct SceneAcceptance: Sendable {
  let report: AcceptanceReport
  /// Scenes asked for.
  let scenes: UInt64
  /// The text of E019 where one of the scenes could not be drawn; the counts then include the attempts at it.
  let failure: String?

  /// "1000 scenes drawn in 1304 attempts (76.7 % accepted)" and a line a clause that was tried.
  var text: String {
    let share = DecimalText.significant(100 * Double(report.accepted) / Double(max(1, report.attempts)), 3)
    let head = "\(report.accepted) of \(scenes) scenes drawn in \(report.attempts) attempts (\(share) % accepted)"
    if report.rows.isEmpty { return head + ": nothing is drawn or required" }
    var table = report.table
    while table.last == "\n" { table.removeLast() }
    return head + "\n" + table
  }

  var json: String {
    let clauses = report.rows.map { row -> JSONValue in
      .object([
        JSONMember("name", .string(row.name)), JSONMember("tried", .whole(row.tried)), JSONMember("rejected", .whole(row.rejected)),
        JSONMember("acceptance", .number(row.acceptance)),
      ])
    }
    return jsonText(
      .object([
        JSONMember("scenes", .whole(scenes)), JSONMember("accepted", .whole(report.accepted)),
        JSONMember("attempts", .whole(report.attempts)),
        JSONMember("clauses", .array(clauses)),
      ]))
  }
}

extension DrawnScenes {
  /// Draws the scenes of the first episodes and counts what rejected them; stops at one that cannot be drawn.
  func acceptance(scenes count: UInt64) -> SceneAcceptance {
    let workspace = program.makeWorkspace()
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, slotCount))
    defer { scene.deallocate() }
    var failure: String?
    for episode in 0..<count where program.draw(episode: episode, into: scene, using: workspace) == .exhausted {
      failure = DrawExhausted(self, episode: episode, workspace.acceptance).description
      break
    }
    return SceneAcceptance(report: AcceptanceReport(workspace.acceptance, of: program.program), scenes: count, failure: failure)
  }
}
