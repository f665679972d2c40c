import ScenarioLanguage
import ScenarioModel
import Testing

/// The order of clauses decides what a scene costs, not which scenes there are.
@Suite struct ClauseOrderTests {
  private static let clauses = [
    "require spread = forall a, b in box where a != b: distance(a.spot, b.spot) > 3 m",
    "require corner = box[0].spot.x < 20 m", "require high = box[1].altitude > 60 m", "require loose = box[2].ratio > -4",
    "require[0.5] soft = box[3].spot.y > 40 m", "require far = sum(a in box: norm(a.spot)) > 100 m",
  ]

  private func sample(_ order: [Int], fields: String = "") throws -> (scenes: [[Double]], acceptance: AcceptanceCounts, names: [String]) {
    let scenario = try laboratory(
      12,
      fields: """
        spot ~ uniform(square); altitude ~ normal(50 m, 10 m); ratio ~ normal(0, 1); offset ~ uniform(0 m, altitude)
        power ~ uniform(-0.1 W, 1 W)
        """, order.map { Self.clauses[$0] }.joined(separator: "\n"))
    let (scenes, acceptance) = drawnScenes(scenario, count: 60)
    return (scenes, acceptance, scenario.program.clauseNames)
  }

  @Test func theOrderWrittenChangesNothing() throws {
    let (scenes, acceptance, names) = try sample([0, 1, 2, 3, 4, 5])
    for order in [[5, 4, 3, 2, 1, 0], [2, 0, 4, 1, 5, 3], [3, 5, 0, 2, 1, 4]] {
      let other = try sample(order)
      #expect(other.scenes == scenes)
      #expect(other.acceptance.attempts == acceptance.attempts && other.acceptance.accepted == acceptance.accepted)
      #expect(Set(other.names) == Set(names))
    }
  }

  @Test func cheapRejectionsComeFirst() throws {
    let (_, acceptance, names) = try sample([0, 1, 2, 3, 4, 5])
    func tried(_ name: String) throws -> UInt64 { acceptance.evaluated[try #require(names.firstIndex(of: name))] }
    // the expensive clause is tried only for what the cheap ones leave: a fifth of a sixth
    #expect(try tried("spread") * 20 < acceptance.attempts)
    // and the loose one last
    #expect(try tried("loose") <= acceptance.accepted + tried("spread"))
    // each rejection is counted under one name
    #expect(acceptance.rejected.reduce(0, +) + acceptance.accepted == acceptance.attempts)
  }

  @Test func rangesThatRejectAreOrderedToo() throws {
    // 'power' leaves its range in 9 of 10 draws and costs one number; the clause on all pairs comes after it
    let scenario = try laboratory(
      20, fields: "spot ~ uniform(square)",
      """
      channel { frequency ~ uniform(-9 GHz, 1 GHz) }
      require spread = forall a, b in box where a != b: distance(a.spot, b.spot) > 1 m
      """)
    let (_, acceptance) = drawnScenes(scenario, count: 100)
    let spread = try #require(scenario.program.clauseNames.firstIndex(of: "spread"))
    #expect(acceptance.evaluated[spread] * 5 < acceptance.attempts)
  }

  @Test func hugeClausesAreNotMeasuredToTheEnd() throws {
    // three million combinations: the check must not go through all of them a few hundred times
    let scenario = try laboratory(
      150, fields: "spot ~ uniform(square)",
      """
      require deep = forall a, b, c in box: a.spot.x + b.spot.x + c.spot.x >= 0 m
      require corner = box[0].spot.x < 10 m
      """)
    let corner = try #require(scenario.program.clauseNames.firstIndex(of: "corner"))
    let deep = try #require(scenario.program.clauseNames.firstIndex(of: "deep"))
    let (_, acceptance) = drawnScenes(scenario, count: 1)
    #expect(acceptance.evaluated[deep] == 1 && acceptance.evaluated[corner] == acceptance.attempts)
  }
}
