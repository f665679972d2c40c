import DeterministicMath

/// The order in which fields are drawn and clauses tried: a clause comes the earlier, the more attempts it rejects for what it costs.
///
/// A few hundred attempts with fixed keys are drawn when a scenario is compiled, each field and clause on its own. Then the next in order
/// is, again and again, the one with the largest number of rejections, among the attempts that all before it accept, for the cost of
/// itself and of the fields that it needs drawn first. Which attempts are accepted does not depend on the order.
///
/// Source of the greedy rule: Munagala, Babu, Motwani, Widom, "The pipelined set cover problem", ICDT 2005.
struct DrawOrder {
  private typealias Attempts = SIMD4<UInt64>

  /// What was seen of a field's draw, or of a requirement.
  private struct Clause {
    /// Drawn fields that must be there before.
    var needs: [Int] = []
    var rejects = Attempts.zero
    /// Instructions in all attempts.
    var cost = 0
  }

  static let attemptLimit = 256
  /// Instructions that the measurement may take: half a millisecond or so.
  static let costLimit = 100_000
  /// Numbers of a scene, random keys, and clauses beyond which the order is as written.
  private static let keyLimit = 20_000
  private static let clauseLimit = 2000
  /// Clauses that reject beyond which the order is as written.
  private static let rejectingLimit = 300

  /// Numbers of the clauses (fields, then requirements) that come first; empty where the order is as written.
  static func clauses(
    fields: [DrawnField], isGroupField: [Bool], requirements: [CheckedRequirement], template: [Double]
  ) -> [Int] {
    guard !requirements.isEmpty, (2...clauseLimit).contains(fields.count + requirements.count), template.count <= keyLimit else { return [] }
    var compiler = DrawCompiler(fields: fields, isGroupField: isGroupField, requirements: requirements)
    compiler.segments = []
    compiler.emitClauses([])
    let segments = compiler.segments ?? []
    let program = compiler.program(template: template)
    guard program.keyPaths.count <= keyLimit else { return [] }
    var order = DrawOrder(clauses: Array(repeating: Clause(), count: fields.count + requirements.count))
    order.collectNeeds(compiler, segments)
    order.measure(program, segments)
    return order.greedy()
  }

  private var clauses: [Clause]

  /// Each clause's fields, with those that these need; segments stand behind what they need.
  private mutating func collectNeeds(_ compiler: DrawCompiler, _ segments: [(clause: Int, start: Int)]) {
    for (number, _) in segments {
      let isField = number < compiler.fields.count
      let direct =
        isField ? compiler.fields[number].dependencies.sorted() : compiler.fieldsRead(by: compiler.requirements[number - compiler.fields.count])
      var needs: Set<Int> = []
      for field in direct where field != number {
        needs.insert(field)
        needs.formUnion(clauses[field].needs)
      }
      clauses[number].needs = needs.sorted()
    }
  }

  /// Runs every clause on its own, for attempts with fixed keys.
  private mutating func measure(_ program: DrawProgram, _ segments: [(clause: Int, start: Int)]) {
    let workspace = DrawWorkspace(program: program)
    var scene = program.template
    // any keys serve: the draws only have to look like those of a run
    let keys = program.keyPaths.indices.map { RandomKey(value: UInt64($0 + 1) &* 0x9E37_79B9_7F4A_7C15) }
    var spent = 0
    scene.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      program.withMachine(keys: keys, scene: base, workspace: workspace) { machine in
        for attempt in 0..<Self.attemptLimit where spent < Self.costLimit {
          var rejected = Array(repeating: false, count: clauses.count)
          for (number, start) in segments {
            // what a failed draw has left is no scene
            if clauses[number].needs.contains(where: { rejected[$0] }) {
              rejected[number] = true
              continue
            }
            var meter = CostMeter(limit: Self.costLimit / 4)
            let isAccepted = machine.run(from: start, episode: UInt64(attempt), attempt: 0, &meter)
            spent += meter.cost
            clauses[number].cost += meter.cost
            guard !isAccepted, !meter.isExhausted else { continue }
            rejected[number] = true
            clauses[number].rejects[attempt / 64] |= 1 << UInt64(attempt % 64)
          }
        }
      }
    }
  }

  private func greedy() -> [Int] {
    var candidates = clauses.indices.filter { clauses[$0].rejects != .zero }
    guard candidates.count <= Self.rejectingLimit else { return [] }
    var order: [Int] = []
    var alive = Attempts(repeating: .max)
    var isDrawn = Array(repeating: false, count: clauses.count)
    while !candidates.isEmpty {
      var best = (place: -1, gain: 0, cost: 1)
      for (place, number) in candidates.enumerated() {
        let missing = clauses[number].needs.filter { !isDrawn[$0] }
        let cost = missing.reduce(max(1, clauses[number].cost)) { $0 + clauses[$1].cost }
        let gain = Self.count(missing.reduce(clauses[number].rejects) { $0 | clauses[$1].rejects } & alive)
        // equal shares go to the clause that is written first
        if gain * best.cost > best.gain * cost { best = (place, gain, cost) }
      }
      guard best.place >= 0 else { break }
      let number = candidates.remove(at: best.place)
      order.append(number)
      for clause in clauses[number].needs + [number] {
        isDrawn[clause] = true
        alive &= ~clauses[clause].rejects
      }
    }
    return order
  }

  private static func count(_ attempts: Attempts) -> Int {
    (0..<4).reduce(0) { $0 + attempts[$1].nonzeroBitCount }
  }
}

/// Counts instructions by what they take, and stops at a limit.
private struct CostMeter: InstructionMeter {
  let limit: Int
  var cost = 0
  var isExhausted: Bool { cost > limit }

  init(limit: Int) { self.limit = limit }

  mutating func stops(before step: DrawInstruction) -> Bool {
    switch step.operation {
    case .drawInRectangle: cost += 10 * Int(step.c - step.b)
    case .drawField: cost += 20 * Int(step.c - step.b)
    case .drawElement, .drawTrial, .drawClusterCentres, .drawOrder: cost += 20
    case .list, .jumpIfInPolygon, .jumpUnlessInPolygon: cost += 10
    case .unary, .binary: cost += 4
    case .checkRange: cost += 1 + Int(step.b)
    default: cost += 1
    }
    return isExhausted
  }
}
