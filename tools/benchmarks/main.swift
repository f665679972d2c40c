import Foundation

let benchmarks: [Benchmark] = [
  elementaryFunctionBenchmark, randomWordBenchmark, checkBenchmark, sceneBenchmark, aerialNetworkBenchmark,
  particleBenchmark, recordingBenchmark, networkKernelBenchmark, learnerBenchmark, bootstrapBenchmark,
  makespanBenchmark, planningBenchmark, gridBenchmark, pegInHoleBenchmark, quadrotorBenchmark, policyGradientBenchmark,
]

let arguments = Array(CommandLine.arguments.dropFirst())
let printsJSON = arguments.contains("--json")
let only = arguments.firstIndex(of: "--only").flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
if let only, !benchmarks.contains(where: { $0.name == only }) {
  FileHandle.standardError.write(Data("there is no benchmark '\(only)': \(benchmarks.map(\.name).joined(separator: ", "))\n".utf8))
  exit(64)
}

func text(_ value: Double) -> String {
  switch value.magnitude {
  case 1e9...: String(format: "%.3g G", value / 1e9)
  case 1e6...: String(format: "%.3g M", value / 1e6)
  case 1e3...: String(format: "%.3g k", value / 1e3)
  default: String(format: "%.3g", value)
  }
}

func json(_ row: Row) -> String {
  func optional(_ value: Double?) -> String { value.map { "\($0)" } ?? "null" }
  return "{\"name\": \"\(row.name)\", \"value\": \(row.value), \"unit\": \"\(row.unit)\", \"goal\": \(optional(row.goal)), "
    + "\"peer\": \"\(row.peer)\", \"peerValue\": \(optional(row.peerValue)), \"ratio\": \(optional(row.ratio)), \"note\": \"\(row.note)\"}"
}

func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

var documents: [String] = []
if !printsJSON { print(padded("measurement", 46), padded("ours", 12), padded("unit", 16), padded("goal", 10), padded("peer", 26), "ratio") }
for benchmark in benchmarks where only == nil || only == benchmark.name {
  for row in try benchmark.rows() {
    if printsJSON {
      documents.append(json(row))
    } else {
      let verdict = row.meetsGoal.map { $0 ? "" : "  below the goal" } ?? ""
      let peer = row.peerValue.map { "\(row.peer) \(text($0))" } ?? "-"
      print(
        padded(row.name, 46), padded(text(row.value), 12), padded(row.unit, 16), padded(row.goal.map(text) ?? "-", 10), padded(peer, 26),
        row.ratio.map { String(format: "%.3gx", $0) } ?? "-", verdict + (row.note.isEmpty ? "" : "  (\(row.note))"))
    }
  }
}
if printsJSON { print("[\n" + documents.joined(separator: ",\n") + "\n]") }
