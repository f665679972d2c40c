import Foundation
import TestSupport
import Testing

/// `sortie makespan` as a user runs it: known rows, units, bad values, the plot.
@Suite struct MakespanCommandTests {
  private func run(_ text: String, _ more: [String] = []) throws -> SortieProcess.Result {
    try SortieProcess.run(["makespan"] + text.split(separator: " ").map(String.init) + more)
  }

  private func document(_ text: String, _ more: [String] = []) throws -> [String: Any] {
    let result = try run(text, more + ["--json"])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  static let half = "--success-rate 0.5 --mts 30 --mtf 68"

  /// Arguments; mean, second moment, standard deviation, quantiles at 5, 50, 95, 99 %.
  static let rows: [(arguments: String, answers: [Double])] = [
    (half + " --tpr 1 --tnr 0 --mtn 10 --setup 1", [100, 25048, 122.670290, 4.134781, 53.751902, 351.338861, 571.835462]),
    (half + " --tpr 0.9 --tnr 0.9 --mtn 10 --setup 1", [50.888889, 5175.802469, 50.853942, 4.349513, 36.699725, 144.546055, 248.547764]),
    (
      half + " --tpr 0.5 --tnr 0.6 --ncs 0.45 --ncf 0.35 --mtn 20 --setup 1",
      [74.421053, 12852.986150, 85.524810, 4.268456, 45.839420, 246.052852, 411.195308]
    ),
    (
      "--success-rate 0.2 --tpr 0.8 --tnr 0.95 --mts 30 --mtf 68 --mtn 10",
      [97, 18110, 93.279151, 8.081091, 69.708990, 281.120837, 446.629696]
    ),
    (
      "--cells 0.25,0.25,0.25,0.25,0,0 --mts 1 --mtf 2 --mtn 3",
      [9, 190, 10.440307, 0.215359, 5.333973, 30.087004, 47.423867]
    ),
    (half + " --tpr 0.9 --tnr 0.9 --mtn 10 --setup 1 --holding deterministic", [50.888889, 3648.691358, 32.542470]),
  ]

  @Test(arguments: rows) func knownRows(_ row: (arguments: String, answers: [Double])) throws {
    let document = try document(row.arguments, ["--quantiles", "0.05,0.5,0.95,0.99"])
    #expect(try abs(number(document, "mean") - row.answers[0]) < 6e-7)
    #expect(try abs(number(document, "secondMoment") - row.answers[1]) < 1e-4)
    #expect(try abs(number(document, "standardDeviation") - row.answers[2]) < 6e-7)
    let quantiles = try #require(document["quantiles"] as? [String: Double])
    for (key, expected) in zip(["0.05", "0.5", "0.95", "0.99"], row.answers.dropFirst(3)) {
      #expect(try abs(#require(quantiles[key]) - expected) < 6e-7)
    }
  }

  private func number(_ document: [String: Any], _ key: String) throws -> Double { try #require(document[key] as? Double, "\(key)") }

  @Test func theVerdictBesideTheReactiveMean() throws {
    let document = try document(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 --setup 1 --at 30,60,120,240")
    #expect(try abs(number(document, "reactiveMean") - 100) < 1e-9)
    #expect(try abs(number(document, "breakEvenTNR") - 0.137931) < 6e-7)
    #expect(document["savesTime"] as? Bool == true)
    let cumulative = try #require(document["cdf"] as? [String: Double])
    for (key, expected) in [("30", 0.420713), ("60", 0.705938), ("120", 0.920329), ("240", 0.988740)] {
      #expect(try abs(#require(cumulative[key]) - expected) < 6e-7)
    }
    #expect(document["bestClock"] == nil && document["valueOfInformation"] == nil)
  }

  @Test func bothPoliciesPayTheRestart() throws {
    // a predictor that never stops anything is no predictor, whatever the overheads
    let document = try document(Self.half + " --tpr 1 --tnr 0 --mtn 10 --setup 2 --restart 7")
    #expect(try number(document, "mean") == number(document, "reactiveMean"))
    #expect(try abs(number(document, "mean") - (2 + 15 + 0.5 * 75) / 0.5) < 1e-9)
    #expect(document["savesTime"] as? Bool == false)
    #expect(try number(document, "breakEvenTNR") == 0)
  }

  @Test func decisionsOnGoodAndBadAttemptsAtTheirOwnTimes() throws {
    let document = try document(Self.half + " --tpr 0.9 --tnr 0.8 --mtn-good 12 --mtn-bad 8 --setup 1 --restart 2")
    // (s + p1 MTS + FN (12 + R) + TN (8 + R) + FP (68 + R))/p1
    #expect(try abs(number(document, "mean") - (1 + 0.45 * 30 + 0.05 * 14 + 0.4 * 10 + 0.1 * 70) / 0.45) < 1e-9)
    #expect(try abs(number(document, "breakEvenTNR") - 0.1 * (1 + 0.5 * 14 + 0.5 * 70) / (0.5 * 60)) < 1e-12)
  }

  @Test func unitsAreSecondsUnlessSaid() throws {
    let bare = try document(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 --setup 1 --at 60")
    let units = try document(
      "--success-rate 0.5 --tpr 0.9 --tnr 0.9",
      ["--mts", "30 s", "--mtf", "68000 ms", "--mtn", "10s", "--setup", "1e3 ms", "--at", "1 min"])
    #expect(try number(bare, "mean") == number(units, "mean"))
    #expect(bare["cdf"] as? [String: Double] == units["cdf"] as? [String: Double])
  }

  @Test func publishedCells() throws {
    let document = try document(
      "--cells 0.0592672,0.00215517,0.0334052,0.00646552,0.479526,0.419181 --mts 30.422 --mtf 68.8413 --mtn 26.3079")
    #expect(try abs(number(document, "mean") - 86.543) < 6e-4)
    #expect((document["notes"] as? [String])?.first?.contains("divided by their sum") == true)
  }

  @Test func theBestClockAndTheValueOfInformation() throws {
    let place = try TemporaryDirectory()
    let rows = [
      (66, 241, 17.41, 18.5), (15, 175, 28.29, 29), (12, 160, 38.76, 39.5), (9, 148, 48.54, 49.5), (11, 139, 59.53, 61.5),
      (7, 128, 67.69, 67.69),
    ]
    let lines = rows.map { "\($0.3),\(Double($0.0) / Double($0.1)),\($0.2)" }
    let file = try place.write("# six twists\nstop,hazard,success\n" + lines.joined(separator: "\n") + "\n", "cycles.csv")
    for (restart, cycle, mean) in [("0", 1, 66.459), ("20", 2, 116.212)] {
      let document = try document(
        Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10", ["--hazards", file, "--restart", restart, "--plot", place.path("plot.svg")])
      let clock = try #require(document["bestClock"] as? [String: Any])
      #expect(clock["cycle"] as? Int == cycle)
      #expect(try abs(number(clock, "mean") - mean) < 0.02)
      #expect(try abs(number(document, "valueOfInformation") - (number(clock, "mean") - number(document, "mean"))) < 1e-9)
    }
    let plot = try String(contentsOfFile: place.path("plot.svg"), encoding: .utf8)
    #expect(plot.hasPrefix("<svg ") && plot.contains("Restart by the clock") && !plot.contains("nan") && !plot.contains("inf"))
  }

  @Test func hazardFilesWithMistakes() throws {
    let place = try TemporaryDirectory()
    for (text, part) in [
      ("stop,hazard\n10,1.5\n", ":2: '1.5'"), ("stop,chance\n10,0.5\n", "chance"), ("10 0.5\n10 0.5\n", "cycle 2"), ("", "no cycles"),
      ("stop,hazard\n10\n", ":2: 1 values"), ("stop,stop\n1,2\n", "twice"),
    ] {
      let file = try place.write(text, "cycles.csv")
      let result = try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 --hazards " + file)
      #expect(result.status == 65 && result.errors.contains(part), "\(text): \(result.errors)")
    }
    #expect(try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 --hazards no/such.csv").status == 66)
  }

  /// Arguments after a complete command, and what the message names.
  static let badValues: [(arguments: String, parts: [String])] = [
    ("--success-rate -0.1", ["--success-rate", "-0.1", "0 ... 1"]), ("--tpr 1.2", ["--tpr", "1.2", "0 ... 1"]),
    ("--tnr nan", ["--tnr", "nan"]),
    ("--ncs 0.2", ["--tpr plus --ncs", "1.1"]), ("--mts -3", ["--mts", "-3", "0 s"]), ("--mtf inf", ["--mtf", "inf"]),
    ("--mtn 10m", ["--mtn", "'m' is no time"]), ("--setup 10sec", ["--setup", "did you mean 's'?"]),
    ("--restart 1e13", ["--restart", "1e12 s"]),
    ("--quantiles 0.5,1", ["--quantiles", "'1'"]), ("--at 3,,4", ["--at", "''"]),
    ("--cells 0.25,0.25,0.25,0.250001,0,0", ["--cells", "1.000001", "1e-9"]), ("--cells 0.5,0.6,-0.1,0,0,0", ["--cells TN", "-0.1"]),
    ("--cells 0.5,0.5", ["--cells", "2 numbers"]), ("--cells 0.1,0.1,0.4,0.4,0,0", ["--success-rate", "contradicts"]),
  ]

  @Test(arguments: badValues) func badValuesAreNamed(_ row: (arguments: String, parts: [String])) throws {
    let result = try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 " + row.arguments)
    #expect(result.status == 65, "\(row.arguments): \(result.errors)")
    for part in row.parts { #expect(result.errors.contains(part), "\(row.arguments): \(result.errors)") }
  }

  @Test func missingAndConflictingOptionsAreUsageErrors() throws {
    #expect(try run("").status == 64)
    let missing = try run(Self.half + " --tpr 0.9 --tnr 0.9")
    #expect(missing.status == 64 && missing.errors.contains("--mtn is missing"))
    let conflict = try run("--cells 0.25,0.25,0.25,0.25 --ncs 0.1 --mts 30 --mtf 68 --mtn 10")
    #expect(conflict.status == 64 && conflict.errors.contains("exclude"))
    #expect(try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 --holding gamma").status == 64)
    #expect(try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 --plot /").status == 73)
  }

  @Test func withoutSuccessesMeansAreUndefinedAndItIsSaid() throws {
    for arguments in ["--success-rate 0 --tpr 0.9", "--success-rate 0.5 --tpr 0"] {
      let document = try document(arguments + " --tnr 0.9 --mts 30 --mtf 68 --mtn 10 --at 60")
      for key in ["mean", "secondMoment", "standardDeviation"] { #expect(document[key] is NSNull) }
      #expect((document["cdf"] as? [String: Double])?["60"] == 0)
      #expect((document["quantiles"] as? [String: Any])?["0.5"] is NSNull)
      #expect(document["savesTime"] as? Bool == false)
      #expect((document["notes"] as? [String])?.first?.contains("zero successes") == true)
    }
    let text = try run("--success-rate 0 --tpr 0.9 --tnr 0.9 --mts 30 --mtf 68 --mtn 10")
    #expect(text.status == 0 && text.output.contains("infinite") && text.output.contains("undefined"))
  }

  @Test func theTextSaysTheVerdict() throws {
    let good = try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10")
    #expect(good.status == 0 && good.output.contains("saves time") && good.output.contains("50.3 % less"))
    let late = try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 67.9")
    #expect(late.output.contains("costs time"))
    #expect(try run(Self.half + " --tpr 0.9 --tnr 0.9 --mtn 10 --quiet").output.isEmpty)
  }
}
