import RunStorage
import TrialAndError

extension MakespanReport {
  public func json() -> String {
    var members = column(early)
    members += [
      JSONMember("reactiveMean", Self.value(run.makespan?.mean)), JSONMember("breakEvenTNR", Self.value(breakEven)),
      JSONMember("savesTime", .bool(comparison.savesTime)), JSONMember("saving", Self.value(comparison.saving)),
    ]
    if hazards != nil {
      members += [
        JSONMember("bestClock", bestClock.map(clock) ?? .null), JSONMember("valueOfInformation", Self.value(valueOfInformation)),
        JSONMember("clocks", .array(clockRows)),
      ]
    }
    members += [
      JSONMember("reactive", .object(column(run))), JSONMember("holding", .string("\(holding)")), JSONMember("unit", .string("s")),
      JSONMember("cells", cellsObject), JSONMember("times", timesObject), JSONMember("notes", .array(notes.map { .string($0) })),
    ]
    if let plotPath { members.append(JSONMember("plot", .string(plotPath))) }
    return jsonText(.object(members))
  }

  /// Undefined and infinite numbers, which JSON cannot hold, are null.
  private static func value(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value)
  }

  private func column(_ column: MakespanColumn) -> [JSONMember] {
    let quantiles = zip(probabilities, column.quantiles).map { JSONMember(CalculatorText.number($0), Self.value($1)) }
    let cumulative = zip(times, column.cumulative).map { JSONMember(CalculatorText.number($0), Self.value($1)) }
    return [
      JSONMember("mean", Self.value(column.makespan?.mean)), JSONMember("secondMoment", Self.value(column.makespan?.secondMoment)),
      JSONMember("standardDeviation", Self.value(column.makespan?.standardDeviation)),
      JSONMember("attempts", Self.value(column.makespan.map { _ in 1 / column.attempts.successProbability })),
      JSONMember("quantiles", .object(quantiles)), JSONMember("cdf", .object(cumulative)),
    ]
  }

  private func clock(_ best: BestClock) -> JSONValue {
    .object([
      JSONMember("cycle", .whole(best.cycle)), JSONMember("time", .number(best.seconds)), JSONMember("mean", .number(best.makespan)),
    ])
  }

  private var clockRows: [JSONValue] {
    guard let hazards else { return [] }
    return zip(hazards.cycles, clocks).enumerated().map { index, row in
      .object([
        JSONMember("cycle", .whole(index + 1)), JSONMember("time", .number(row.0.stopSeconds)), JSONMember("mean", Self.value(row.1)),
      ])
    }
  }

  private var cellsObject: JSONValue {
    .object(
      zip(["TP", "FN", "TN", "FP", "NCS", "NCF"], comparison.cells.values).map { JSONMember($0, .number($1)) })
  }

  private var timesObject: JSONValue {
    let times = comparison.times
    return .object([
      JSONMember("success", .number(times.success)), JSONMember("failure", .number(times.failure)),
      JSONMember("negativeOnGood", .number(times.negativeOnGood)), JSONMember("negativeOnBad", .number(times.negativeOnBad)),
      JSONMember("setup", .number(times.setup)), JSONMember("restart", .number(times.restart)),
    ])
  }
}
