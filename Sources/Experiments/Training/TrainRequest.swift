/// What `sortie train` was asked to do.
public struct TrainRequest: Sendable {
  public let scenario: ScenarioRequest
  /// One training each.
  public let seeds: [UInt64]
  public let threads: Int?
  public let output: String?
  public let takesFreshDirectory: Bool
  /// The command line, for run.json.
  public let arguments: [String]

  public init(
    scenario: ScenarioRequest, seeds: [UInt64], threads: Int?, output: String?, takesFreshDirectory: Bool, arguments: [String]
  ) {
    (self.scenario, self.seeds, self.threads) = (scenario, seeds, threads)
    (self.output, self.takesFreshDirectory, self.arguments) = (output, takesFreshDirectory, arguments)
  }

  /// Most seeds of one command.
  public static let seedLimit = 10_000

  /// The seeds of "7", "1...10" or "1,2,5".
  ///
  /// - Throws: `CommandFailure` 64.
  public static func seeds(_ text: String) throws -> [UInt64] {
    func refuse(_ reason: String) -> CommandFailure { CommandFailure(.usage, "--seeds: \(reason); write 1...10, 1,2,5 or 7") }
    func number(_ text: Substring) throws -> UInt64 {
      guard let value = UInt64(text) else { throw refuse("'\(text)' is no whole number 0 ... 2^64 - 1") }
      return value
    }
    var seeds: [UInt64] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let range = part.firstRange(of: "...") else {
        seeds.append(try number(part))
        continue
      }
      let (low, high) = (try number(part[..<range.lowerBound]), try number(part[range.upperBound...]))
      guard low <= high, high - low < UInt64(seedLimit) else { throw refuse("'\(part)' is no range of 1 ... \(seedLimit) seeds") }
      seeds += low...high
    }
    guard seeds.count <= seedLimit else { throw refuse("more than \(seedLimit) seeds") }
    let sorted = seeds.sorted()
    if let twice = zip(sorted, sorted.dropFirst()).first(where: { $0 == $1 })?.0 { throw refuse("\(twice) stands twice") }
    return seeds
  }
}
