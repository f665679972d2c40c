import Foundation
import TestSupport
import Testing

/// `sortie plan`, as a user meets it.
@Suite struct PlanCommandTests {
  private func document(_ arguments: [String]) throws -> [String: Any] {
    let result = try SortieProcess.run(["plan"] + arguments + ["--json"])
    #expect(result.status == 0, "\(result.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func number(_ document: [String: Any], _ key: String) throws -> Double { try #require(document[key] as? Double) }

  /// Facts sheet, A5: times as given, coefficients ascending in each segment's own time.
  @Test func timesAsGiven() throws {
    let plan = try document(["data/tracks/four-points.csv", "--times", "1,1.5,1.2"])
    #expect(plan["durations"] as? [Double] == [1, 1.5, 1.2])
    #expect(try number(plan, "totalTime") == 3.7)
    #expect(abs(try number(plan, "cost") - 41530.1879521537) < 1e-7)
    #expect(plan["feasible"] as? Bool == false)
    let segments = try #require(plan["segments"] as? [[String: Any]])
    #expect(segments.count == 3)
    let second = try #require(segments[1]["coefficients"] as? [[Double]])
    let known = [1, 2.132827773, 0.04923333422, -1.671336035, 0.4788779759, 0.9645668858, -0.6420443292, 0.1109116255]
    #expect(second.count == 3 && second[0].count == 8)
    for (a, b) in zip(second[0], known) { #expect(abs(a - b) < 1e-9) }
  }

  @Test func ownTimesAreFeasible() throws {
    let plan = try document(["data/tracks/four-points.csv"])
    #expect(plan["feasible"] as? Bool == true)
    let motors = try #require(plan["motorSpeed"] as? [String: Double])
    #expect(try #require(motors["min"]) >= 0 && #require(motors["max"]) <= 2750)
    let bound = try number(plan, "lowerBound")
    let total = try number(plan, "totalTime")
    #expect(bound > 1.08 && bound < 1.080594 && bound < total)
    #expect(try number(plan, "totalTime") < 3.2)
  }

  /// Several polynomials a segment: fewer seconds, and where each waypoint's segment begins.
  @Test(.enabled(if: BuildMode.isOptimised)) func piecesAndAFreeHeading() throws {
    let plan = try document(["data/tracks/four-points.csv", "--heading", "free", "--pieces", "2", "--min-height", "-0.5"])
    #expect(plan["feasible"] as? Bool == true && plan["heading"] as? String == "free")
    #expect(plan["waypointSegments"] as? [Double] == [0, 2, 4, 6])
    #expect(try number(plan, "totalTime") < 1.8 && number(plan, "totalTime") > number(plan, "lowerBound"))
    #expect(try number(plan, "heightMinimum") >= -0.5)
  }

  /// Facts sheet, 4.2: 10 m from hover to hover with 3.3 times the weight.
  @Test func pointMass() throws {
    let place = try TemporaryDirectory()
    let track = try place.write("0,0,1\n10,0,1\n", "line.csv")
    let plan = try document([track, "--vehicle", "cpc", "--method", "point-mass"])
    #expect(abs(try number(plan, "totalTime") - 1.12610559) < 1e-7)
    #expect(abs(try number(plan, "lowerBound") - 1.12610559) < 1e-7)
  }

  @Test func yawIsFlownAndHoldsAreKept() throws {
    let place = try TemporaryDirectory()
    let track = try place.write("# a turn on the spot\nx, y, z, yaw\n0,0,1,3\n2,0,1,3\n2,0,1,-3\n4,1,1,-3\n", "turn.csv")
    let plan = try document([track, "--hold", "1.5"])
    #expect(plan["feasible"] as? Bool == true)
    #expect((plan["durations"] as? [Double])?[1] == 1.5)
    let segments = try #require(plan["segments"] as? [[String: Any]])
    let yaw = try #require(segments[1]["yawCoefficients"] as? [Double])
    let atEnd = yaw.reversed().reduce(0) { $0 * 1.5 + $1 }
    #expect(abs(atEnd - (2 * Double.pi - 3)) < 1e-9)
  }

  @Test func goesOnFromAStateInFlight() throws {
    let state = "1,2,1,2.0,3.0,2.0,0.1,-6,1.2,-9,-27,-9"
    let place = try TemporaryDirectory()
    let track = try place.write("3.4,0.7,2.1\n4.2,4.1,1\n", "moved.csv")
    let plan = try document([track, "--from", state])
    #expect(plan["feasible"] as? Bool == true && (plan["durations"] as? [Double])?.count == 2)
    let first = try #require((plan["segments"] as? [[String: Any]])?.first?["coefficients"] as? [[Double]])
    for (axis, known) in [[1, 2, 0.05, -1.5], [2, 3, -3, -4.5], [1, 2, 0.6, -1.5]].enumerated() {
      for (a, b) in zip(first[axis], known) { #expect(abs(a - b) < 1e-12) }
    }
  }

  @Test func filesAreWrittenAndFoundFromAnywhere() throws {
    let place = try TemporaryDirectory()
    _ = try place.write("0,0,0\n1,1,0\n", "short.csv")
    let result = try SortieProcess.run(
      ["plan", "short.csv", "--vehicle", "hummingbird", "--output", "plan.json", "--plot", "plan.svg"], in: place.url)
    #expect(result.status == 0 && result.output.contains("feasible       yes"), "\(result.errors)")
    let plan = try JSONSerialization.jsonObject(with: Data(contentsOf: place.url.appendingPathComponent("plan.json"))) as? [String: Any]
    #expect(plan?["feasible"] as? Bool == true)
    #expect(try String(contentsOfFile: place.path("plan.svg"), encoding: .utf8).hasPrefix("<svg"))
  }

  @Test(arguments: [
    ("0,0,0\n", [String](), Int32(65), "got 1; allowed: 2 or more"),
    ("0,0,0\n1,0,0\n1,0,0\n", [], 65, "waypoints 2 and 3: got 0.0 m apart"),
    ("0,0,0\n1,nan,0\n", [], 65, "line 2, entry 2: got nan"),
    ("0,0,0\n1,abc,0\n", [], 65, "line 2, entry 2: got 'abc'"),
    ("0,0,0\n1,1\n", [], 65, "line 2: got 2 numbers"),
    ("0,0,0\n1,1,1,0\n", [], 65, "line 2: got 4 numbers; allowed: 3"),
    ("0,0,0\n1e7,1,1\n", [], 65, "line 2, entry 1: got 10000000.0; allowed: -100000.0 ... 100000.0"),
    ("0,0,0\n1,0,0\n", ["--times", "-1"], 65, "--times, entry 1: got -1.0; allowed: 0.0001"),
    ("0,0,0\n1,0,0\n", ["--times", "1e9"], 65, "--times, entry 1: got 1000000000.0"),
    ("0,0,0\n1,0,0\n", ["--times", "nan"], 65, "--times, entry 1: got nan"),
    ("0,0,0\n1,0,0\n", ["--times", "1,2"], 65, "durations: got 2 numbers; allowed: one a segment, 1"),
    ("0,0,0\n1,0,0\n", ["--times", "soon"], 64, "--times, entry 1: got 'soon'"),
    ("0,0,0\n1,0,0\n", ["--method", "fast"], 64, "fast"),
    ("0,0,0\n1,0,0\n", ["--pieces", "0"], 64, "--pieces: got 0; allowed: 1 ... 16"),
    ("0,0,0\n1,0,0\n", ["--pieces", "2", "--times", "1"], 64, "--times gives one time a segment"),
    ("0,0,0,1\n1,0,0,1\n", ["--heading", "free"], 65, "waypoint 1, yaw: got 1.0; allowed: no yaw where the heading is free"),
    ("0,0,0\n1,0,0\n", ["--min-height", "0.5"], 65, "waypoint 1, z: got 0.0; allowed: the least height, 0.5 m, or more"),
    ("0,0,0\n1,0,0\n", ["--vehicle", "bicycle"], 64, "got 'bicycle'; allowed: mfrl, mfrl-paper"),
    ("0,0,0\n1,0,0\n", ["--vehicle", "./none.vehicle"], 66, "none.vehicle"),
    ("0,0,0\n1,0,0\n", ["--max-speed", "-2"], 65, "speed limit: got -2.0; allowed: above 0 m/s"),
    ("5,0,0\n9,0,0\n", ["--max-speed", "1", "--from", "0,0,0,3,0,0"], 65, "the speed at the start, 3.0 m/s"),
    ("0,0,0\n1,0,0\n", ["--tolerance", "-1"], 65, "gate tolerance: got -1.0"),
    ("0,0,0\n1,0,0\n", ["--hold", "-1"], 65, "hold: got -1.0"),
    ("0,0,0\n1,0,0\n", ["--from", "1,2"], 64, "state: got '1,2'"),
  ])
  func badInputIsNamed(_ track: String, _ options: [String], _ status: Int32, _ message: String) throws {
    let place = try TemporaryDirectory()
    let file = try place.write(track, "track.csv")
    let result = try SortieProcess.run(["plan", file, "--json"] + options)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func aMissingFileAndAnImpossibleVehicle() throws {
    #expect(try SortieProcess.run(["plan", "none.csv"]).status == 66)
    let place = try TemporaryDirectory()
    let text = try String(contentsOf: SortieProcess.root.appendingPathComponent("data/vehicles/mfrl.vehicle"), encoding: .utf8)
    for (old, new, message) in [
      ("inertia_z = 0.006", "inertia_z = 0.0081", "inertia_z: got 0.0081; allowed: at most the sum of the other two"),
      ("mass = 0.771", "mass = 9", "allowed: more than a quarter of the weight"),
      ("mass = 0.771", "mass = heavy", "mass: got 'heavy'"),
    ] {
      let vehicle = try place.write(text.replacingOccurrences(of: old, with: new), "own.vehicle")
      let result = try SortieProcess.run(["plan", "data/tracks/four-points.csv", "--vehicle", vehicle])
      #expect(result.status == 65 && result.errors.contains(message), "\(result.errors)")
    }
  }
}
