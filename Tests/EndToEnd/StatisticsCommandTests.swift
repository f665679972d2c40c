import Foundation
import RunStorage
import TestSupport
import Testing

/// `sortie statistics`, as a user meets it.
@Suite struct StatisticsCommandTests {
  static let x = "climb,hover,land\n.10,.80,.50\n.20,.90,.55\n.15,.95,.60\n.40,1.10,.45\n.90,.85,.52\n"
  static let y = "# a second method\r\n.05, .70,.50\r\n\r\n\"0.25\",.88,.30\r\n.12,.75,.62\r\n.30,.60,.40\r\n.35,1.30,.41"

  private func document(_ result: SortieProcess.Result) throws -> JSONValue { try JSONValue(parsing: Array(result.output.utf8)) }

  private func numbers(_ value: JSONValue?) -> [Double] { value?.elements?.compactMap(\.doubleValue) ?? [] }

  @Test func everyMemberOfTheDocument() throws {
    let place = try TemporaryDirectory()
    let (x, y) = (try place.write(Self.x, "x.csv"), try place.write(Self.y, "y.csv"))
    let arguments = ["statistics", x, "--against", y, "--thresholds", "0,0.25,0.5,0.75,0.9,1", "--json"]
    let result = try SortieProcess.run(arguments)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let document = try document(result)
    for (name, value) in [("mean", 0.598), ("median", 0.524), ("interquartileMean", 0.618889), ("optimalityGap", 0.408667)] {
      let found = try #require(document[name]?.doubleValue)
      let interval = numbers(document["intervals"]?[name])
      #expect(abs(found - value) < 1e-6 && interval.count == 2 && interval[0] < found && found < interval[1])
    }
    #expect(numbers(document["profile"]?["thresholds"]) == [0, 0.25, 0.5, 0.75, 0.9, 1])
    let shares: [Double] = [15, 12, 9, 6, 2, 1].map { $0 / 15 }
    #expect(numbers(document["profile"]?["fractions"]) == shares)
    #expect(document["profile"]?["intervals"]?.elements?.count == 6)
    let improvement = document["probabilityOfImprovement"]
    #expect(abs((improvement?["value"]?.doubleValue ?? 0) - 0.686667) < 1e-6)
    #expect(zip(numbers(improvement?["perTask"]), [0.6, 0.72, 0.74]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(numbers(improvement?["interval"]).count == 2 && improvement?["perTaskIntervals"]?.elements?.count == 3)
    #expect(abs((document["against"]?["mean"]?.doubleValue ?? 0) - 0.502) < 1e-6)
    #expect(document["tasks"]?.elements?.compactMap(\.stringValue) == ["climb", "hover", "land"])
    #expect(try SortieProcess.run(arguments).output == result.output)
  }

  @Test func aFileGivesTheSameIntervalsOnEitherSide() throws {
    let place = try TemporaryDirectory()
    let (x, y) = (try place.write(Self.x, "x.csv"), try place.write(Self.y, "y.csv"))
    let alone = try document(SortieProcess.run(["statistics", y, "--json"]))
    let beside = try document(SortieProcess.run(["statistics", x, "--against", y, "--json"]))
    #expect(alone["probabilityOfImprovement"] == nil)
    #expect(alone["intervals"] == beside["against"]?["intervals"] && alone["profile"] == beside["against"]?["profile"])
  }

  @Test func theTableAndThePlot() throws {
    let place = try TemporaryDirectory()
    let (x, y) = (try place.write(Self.x, "x.csv"), try place.write(Self.y, "y.csv"))
    let plot = place.path("plot.svg")
    let result = try SortieProcess.run(["statistics", x, "--against", y, "--gamma", "0.9", "--confidence", "0.9", "--plot", plot])
    #expect(result.status == 0, "\(result.errors)")
    for part in ["interquartile mean", "0.6189", "optimality gap to 0.9", "90 % interval", "climb", "0.6867"] {
      #expect(result.output.contains(part), "\(part): \(result.output)")
    }
    #expect(result.lines.last == "plot: \(plot)")
    let drawing = try String(contentsOfFile: plot, encoding: .utf8)
    for part in ["<svg", "</svg>", "performance profile", "P(x &gt; y)", "optimality gap to 0.9"] {
      #expect(drawing.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    ("1,2\n3\n", ":2:", "1 cells"), ("1,2\n3,nan\n", ":2:3:", "nan"), ("1,2\n3,inf\n", ":2:3:", "inf"), ("", "", "empty"),
    ("# nothing\n\n", "", "empty"), ("1,2\n", "", "1 run"), ("a,b\n1,2\n", "", "1 run"), ("a,b\n", "", "no scores"),
    ("a,b\n1,2\n3,x y\n", ":3:3: column 2 (b)", "'x y'"), ("a,1\n2,3\n", ":1:1: column 1", "'a'"),
    (",a\n0,1\n1,1\n", ":1:1:", "empty cell"),
    ("a,a\n1,2\n3,4\n", ":1:3:", "'a'"), ("1;2\n3;4\n", ":2:1:", "commas"), ("\"1,2\n3,4\n", ":1:1:", "quote"),
    ("1,\n2,3\n", ":1:3:", "empty cell"), ("1e300,2\n1,2\n", ":1:1:", "1e300"), ("1,2\n3,\u{0}\n", ":2:3:", "no number"),
  ])
  func scoresThatAreRefused(text: String, place: String, reason: String) throws {
    let folder = try TemporaryDirectory()
    let file = try folder.write(text, "scores.csv")
    let result = try SortieProcess.run(["statistics", file])
    #expect(result.status == 65 && result.output.isEmpty)
    #expect(result.errors.contains(file + place) && result.errors.contains(reason), "\(result.errors)")
  }

  @Test func otherTasksMissingFilesAndUsage() throws {
    let place = try TemporaryDirectory()
    let x = try place.write(Self.x, "x.csv")
    let other = try place.write("climb,land,hover\n1,2,3\n4,5,6\n", "other.csv")
    let narrow = try place.write("1,2\n3,4\n", "narrow.csv")
    let named = try SortieProcess.run(["statistics", x, "--against", other])
    #expect(named.status == 65 && named.errors.contains("'hover'") && named.errors.contains("other.csv"), "\(named.errors)")
    let wide = try SortieProcess.run(["statistics", x, "--against", narrow])
    #expect(wide.status == 65 && wide.errors.contains("3") && wide.errors.contains("2"), "\(wide.errors)")
    #expect(try SortieProcess.run(["statistics", "no/such.csv"]).status == 66)
    #expect(try SortieProcess.run(["statistics", x, "--against", "no/such.csv"]).status == 66)
    for wrong in [["--resamples", "0"], ["--confidence", "1"], ["--thresholds", "0,x"], ["--gamma", "nan"], ["--resamples", "many"]] {
      #expect(try SortieProcess.run(["statistics", x] + wrong).status == 64, "\(wrong)")
    }
    #expect(try SortieProcess.run(["statistics", x, "--plot", "/no/such/folder/p.svg"]).status == 73)
  }
}
