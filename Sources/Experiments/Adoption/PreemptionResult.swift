import Learning
import TrialAndError

/// What the arms of `PreemptionExperiment` took.
public struct PreemptionResult: Sendable {
  /// Parts made without a predictor, at no restart overhead.
  struct ClockFlight: Sendable {
    /// Cycles after which attempts are stopped; 6: never.
    let cycles: Int
    private(set) var makespans_s: [Double] = []
    private(set) var failures: [Int] = []
    /// Run of the attempt that succeeded, s.
    private(set) var successes_s: [Double] = []

    init(cycles: Int) { self.cycles = cycles }

    mutating func add(makespan_s: Double, failures: Int, success_s: Double) {
      makespans_s.append(makespan_s)
      self.failures.append(failures)
      successes_s.append(success_s)
    }

    func makespan(restart_s: Double) -> MeanMakespan { MeanMakespan(zip(makespans_s, failures).map { $0 + restart_s * Double($1) }) }
    /// The same attempts, if those that fail were stopped at their start.
    func knowing(restart_s: Double) -> MeanMakespan { MeanMakespan(zip(successes_s, failures).map { $0 + restart_s * Double($1) }) }
  }

  /// One restart overhead.
  public struct Row: Sendable {
    public let restart_s: Double
    public let reactive: MeanMakespan
    /// The best of the clocks, in hindsight.
    public let clock: MeanMakespan
    /// After how many cycles it stops; 6: never.
    public let clockCycles: Int
    /// With the predictor, flown.
    public let preemptive: MeanMakespan
    /// With a predictor that knows from the start how the attempt will end.
    public let oracle: MeanMakespan
    /// With the predictor, predicted from replayed attempts.
    public let predicted: MeanMakespan?
    public let rule: DecisionRule
    public let adopts: Bool

    init(
      restart_s: Double, clocks: [ClockFlight], predictor: FailurePredictor, verdict: AdoptionVerdict, preemptive: MeanMakespan
    ) {
      let makespans = clocks.map { ($0.cycles, $0.makespan(restart_s: restart_s)) }
      let best = makespans.min { $0.1.mean < $1.1.mean }
      let reactive = clocks[clocks.count - 1]
      (self.restart_s, self.preemptive, rule, adopts) = (restart_s, preemptive, predictor.rule, verdict.adopts)
      self.reactive = reactive.makespan(restart_s: restart_s)
      oracle = reactive.knowing(restart_s: restart_s)
      (clockCycles, clock) = best ?? (reactive.cycles, self.reactive)
      predicted = verdict.preemptive.map { MeanMakespan(mean: $0.mean, standardError: $0.standardError) }
    }

    /// Share of the reactive makespan that is saved.
    public var saving: Double { 1 - preemptive.mean / reactive.mean }
    /// The clock's makespan less the predictor's, with its standard error, s.
    public var valueOfInformation: MeanMakespan {
      let square = clock.standardError * clock.standardError + preemptive.standardError * preemptive.standardError
      return MeanMakespan(mean: clock.mean - preemptive.mean, standardError: square.squareRoot())
    }
  }

  /// A prediction beside a flight of its own seed.
  public struct Repetition: Sendable {
    public let predicted: MeanMakespan?
    public let flown: MeanMakespan
    /// Whether they agree within the 95 % interval of both errors.
    public var isCovered: Bool { predicted?.agrees(with: flown) ?? false }
  }

  public let rows: [Row]
  public let coverage: [Repetition]
  public var covered: Int { coverage.reduce(0) { $0 + ($1.isCovered ? 1 : 0) } }
  /// Mean of predicted less flown, s.
  public var bias: MeanMakespan { MeanMakespan(coverage.compactMap { one in one.predicted.map { $0.mean - one.flown.mean } }) }

  /// The table of the report, in Markdown.
  public func table() -> String {
    func cell(_ value: MeanMakespan) -> String { "\(DecimalText.fixed(value.mean, 1)) ± \(DecimalText.fixed(value.high - value.mean, 1))" }
    let rows = self.rows.map { row in
      let clock = cell(row.clock) + (row.clockCycles == 6 ? " (never)" : " (cycle \(row.clockCycles))")
      let rule = row.rule == .never ? "never" : CalculatorText.number(row.rule.stopThreshold)
      let cells = [
        CalculatorText.number(row.restart_s), cell(row.reactive), clock, cell(row.preemptive), row.predicted.map(cell) ?? "-", cell(row.oracle),
        "\(DecimalText.fixed(100 * row.saving, 1)) %", cell(row.valueOfInformation), rule, row.adopts ? "adopt" : "stay",
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let heading = [
      "R, s", "reactive", "best clock", "predictor", "its prediction", "oracle", "saved", "value of information", "threshold", "verdict",
    ]
    return (["| " + heading.joined(separator: " | ") + " |", "|" + String(repeating: "---|", count: heading.count)] + rows)
      .joined(separator: "\n")
  }

  public func plot() -> CurvePlot {
    func series(_ name: String, _ value: (Row) -> MeanMakespan) -> CurvePlot.Series {
      .init(name: name, points: rows.map { .init(step: $0.restart_s, value: value($0).mean, low: value($0).low, high: value($0).high) })
    }
    return CurvePlot(
      title: "Mean time until a part is in, with 95 % intervals", horizontal: .init(title: "restart overhead", unit: "s"),
      vertical: .init(title: "makespan", unit: "s"),
      series: [
        series("never stopping", \.reactive), series("best clock", \.clock), series("failure predictor", \.preemptive),
        series("oracle", \.oracle),
      ])
  }
}
