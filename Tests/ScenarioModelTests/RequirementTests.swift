import ScenarioLanguage
import ScenarioModel
import Testing

/// Share of accepted attempts over a number of scenes.
private func acceptance(_ scenario: CheckedScenario, scenes count: Int = 3000) -> (share: Double, counts: AcceptanceCounts) {
  let program = scenario.program.bound(seed: 3)
  let workspace = program.makeWorkspace()
  var scene = [Double](repeating: 0, count: program.slotCount)
  for episode in 0..<count {
    scene.withUnsafeMutableBufferPointer { _ = program.draw(episode: UInt64(episode), into: $0.baseAddress!, using: workspace) }
  }
  let counts = workspace.acceptance
  return (Double(counts.accepted) / Double(counts.attempts), counts)
}

@Suite struct RequirementTests {
  @Test func acceptanceOfTwoPointsInASquare() throws {
    // P(distance <= d) for two uniform points of the unit square, d <= 1: πd² - 8d³/3 + d⁴/2
    for d in [0.1, 0.3, 0.6] {
      let near = Double.pi * d * d - 8 * d * d * d / 3 + d * d * d * d / 2
      let scenario = try scenario(boxes(2, "require far = distance(box[0].position, box[1].position) > \(d * 100) m"))
      let (share, counts) = acceptance(scenario)
      #expect(abs(share - (1 - near)) < 0.025, "d = \(d)")
      let clause = try #require(scenario.program.clauseNames.firstIndex(of: "far"))
      #expect(counts.evaluated[clause] == counts.attempts)
      #expect(counts.rejected[clause] == counts.attempts - counts.accepted)
    }
  }

  @Test(arguments: [
    // formula over three boxes with x ~ uniform(0, 100): the probability that it holds
    ("forall a in box: a.position.x < 50 m", 0.125),
    ("exists a in box: a.position.x < 50 m", 0.875),
    ("not (exists a in box: a.position.x < 50 m)", 0.125),
    ("count(a in box where a.position.x < 50 m) == 1", 0.375),
    ("any(a in box: a.position.x < 50 m) and not all(a in box: a.position.x < 50 m)", 0.75),
    ("box[0].position.x < 50 m implies box[1].position.x < 50 m", 0.75),
    ("(box[0].position.x < 50 m) iff (box[1].position.x < 50 m)", 0.5),
    ("box[0].position.x < 50 m or box[1].position.x < 50 m", 0.75),
    ("max(a in box: a.position.x) < 50 m", 0.125),
    ("min(a in box: a.position.x) < 50 m", 0.875),
    ("mean(a in box: a.position.x) < 50 m", 0.5),
    ("sum(a in box: a.position.x) < 150 m", 0.5),
    ("forall a, b in box where a != b: a.position.x < 50 m or b.position.x < 50 m", 0.5),
    ("exists a, b in box where a != b: a.position.x < 50 m and b.position.x < 50 m", 0.5),
    // pairs that must not be halved: an order on pairs, and a condition of another form
    ("forall a, b in box where a != b: a.position.x < b.position.x + 100 m", 1.0),
    ("exists a, b in box where a != b: a.position.x < 50 m and b.position.x > 50 m", 0.75),
    ("forall a, b in box where a != b: a.position.x > 50 m or b.position.y > 50 m", 9.0 / 32),
    ("forall a, b in box where a.position.x < b.position.x: a.position.y < b.position.y", 1.0 / 6),
    ("count(a, b in box where a != b) == 6", 1.0),
    ("abs(box[0].position.x - 50 m) < 25 m", 0.5),
    ("box[0].position.x ^ 2 < 2500 m^2", 0.5),
    ("norm(box[0].position - (50 m, 50 m)) < 50 m", Double.pi / 4),
    ("dot(box[0].position, (1, 0)) < 50 m", 0.5),
    ("clamp(box[0].position.x, 20 m, 60 m) < 50 m", 0.5),
    ("sqrt(box[0].position.x * box[0].position.x) < 50 m", 0.5),
    ("atan2(box[0].position.y, box[0].position.x) < 45 deg", 0.5),
    ("forall a in box: exists b in box where a != b: b.position.x < 50 m", 0.5),
    ("not (box[0].position.x < 50 m) == (box[1].position.x < 50 m)", 0.5),
    ("(count(a in box where a.position.x < 50 m) > 1) == true", 0.5),
  ])
  func formulasHoldWithTheirProbability(_ formula: String, _ probability: Double) throws {
    let scenario = try scenario(boxes(3, "require \(formula)"))
    #expect(abs(acceptance(scenario, scenes: 2000).share - probability) < 0.035, "\(formula)")
  }

  @Test func clausesRejectBeforeLaterFieldsAreDrawn() throws {
    // the requirement reads positions only, so an altitude is drawn only for attempts that meet it
    let scenario = try scenario(
      boxes(2, "require near = box[0].position.x < 10 m", fields: "altitude ~ uniform(10 m, 20 m)"))
    let (_, counts) = acceptance(scenario, scenes: 500)
    let altitude = try #require(scenario.program.clauseNames.firstIndex(of: "box.altitude"))
    #expect(counts.evaluated[altitude] == 500)
    #expect(counts.attempts > 3000)
  }

  @Test func exhaustedBudgetNamesTheTightestClause() throws {
    let scenario = try scenario(
      boxes(
        3,
        """
        require loose = box[0].position.x < 90 m
        require tight = forall a, b in box where a != b: distance(a.position, b.position) > 141 m
        """))
    let program = scenario.program.bound(seed: 1, attemptLimit: 500)
    let workspace = program.makeWorkspace()
    var scene = [Double](repeating: 0, count: program.slotCount)
    let outcome = scene.withUnsafeMutableBufferPointer { program.draw(episode: 0, into: $0.baseAddress!, using: workspace) }
    #expect(outcome == .exhausted)
    let report = AcceptanceReport(workspace.acceptance, of: scenario.program)
    #expect(report.tightest?.name == "tight")
    let text = report.exhaustedText(scenario: "boxes", episode: 0, attemptLimit: 500)
    #expect(try text == golden("Golden/e019-exhausted.txt", text))
  }

  @Test func countsMergeInAnyOrder() throws {
    let scenario = try scenario(boxes(2, "require far = distance(box[0].position, box[1].position) > 30 m"))
    let (_, a) = acceptance(scenario, scenes: 100)
    let (_, b) = acceptance(scenario, scenes: 200)
    var ab = a
    ab.merge(b)
    var ba = b
    ba.merge(a)
    #expect(ab == ba && ab.accepted == 300)
  }

  @Test func softRequirementsHoldAsOftenAsTheySay() throws {
    // half of the uniform altitudes meet the requirement; asked for in a share p of the attempts, an attempt is accepted with 1 - p/2,
    // and an accepted scene meets it with 0.5 / (1 - p/2)
    for p in [0.25, 0.8] {
      let scenario = try scenario(boxes(1, "require[\(p)] high = box[0].altitude > 150 m", fields: "altitude ~ uniform(100 m, 200 m)"))
      let (share, counts) = acceptance(scenario)
      #expect(abs(share - (1 - p / 2)) < 0.03)
      let clause = try #require(scenario.program.clauseNames.firstIndex(of: "high"))
      #expect(abs(Double(counts.evaluated[clause]) / Double(counts.attempts) - p) < 0.03)
      let slots = scenario.world.block("agents").slots("altitude")
      var met = 0
      for episode in 0..<3000 where try #require(scene(scenario, episode: UInt64(episode)))[slots.offset] > 150 { met += 1 }
      #expect(abs(Double(met) / 3000 - 0.5 / (1 - p / 2)) < 0.04)
      #expect(scenario.requirements[0].formula.hasPrefix("[\(p)] "))
    }
  }

  @Test func probabilitiesAreChecked() {
    let text = { (p: String) in boxes(1, "require[\(p)] box[0].altitude > 150 m", fields: "altitude ~ uniform(100 m, 200 m)") }
    #expect(check(text("1.5")).diagnostics.map(\.code) == [.outOfRange])
    #expect(check(text("0.9999")).diagnostics.map(\.code) == [.extremeProbability])
    #expect(check(text("0.5")).diagnostics.isEmpty)
  }
}
