/// Registers, counters and acceptance counts of one thread that draws scenes.
public final class DrawWorkspace {
  let registers: UnsafeMutablePointer<Double>
  let counters: UnsafeMutablePointer<Int>
  let scratch: UnsafeMutablePointer<Double>
  let evaluated: UnsafeMutablePointer<UInt64>
  let rejected: UnsafeMutablePointer<UInt64>
  let clauseCount: Int
  var attempts: UInt64 = 0
  var accepted: UInt64 = 0

  init(program: DrawProgram) {
    clauseCount = program.clauseNames.count
    registers = .allocate(capacity: max(1, program.registers.count))
    for (index, value) in program.registers.enumerated() { (registers + index).initialize(to: value) }
    counters = .allocate(capacity: max(1, program.counterCount))
    counters.initialize(repeating: 0, count: max(1, program.counterCount))
    scratch = .allocate(capacity: max(1, program.scratchCount))
    scratch.initialize(repeating: 0, count: max(1, program.scratchCount))
    evaluated = .allocate(capacity: max(1, clauseCount))
    evaluated.initialize(repeating: 0, count: max(1, clauseCount))
    rejected = .allocate(capacity: max(1, clauseCount))
    rejected.initialize(repeating: 0, count: max(1, clauseCount))
  }

  deinit {
    registers.deallocate()
    counters.deallocate()
    scratch.deallocate()
    evaluated.deallocate()
    rejected.deallocate()
  }

  /// What was drawn and rejected since the workspace was made.
  public var acceptance: AcceptanceCounts {
    AcceptanceCounts(
      attempts: attempts, accepted: accepted, evaluated: Array(UnsafeBufferPointer(start: evaluated, count: clauseCount)),
      rejected: Array(UnsafeBufferPointer(start: rejected, count: clauseCount)))
  }
}

/// Attempts and rejections, one entry a clause of the program; sums of workspaces do not depend on their order.
public struct AcceptanceCounts: Hashable, Sendable {
  public var attempts: UInt64
  public var accepted: UInt64
  /// How often each clause was tried.
  public var evaluated: [UInt64]
  /// How often each clause rejected the attempt.
  public var rejected: [UInt64]

  public init(attempts: UInt64, accepted: UInt64, evaluated: [UInt64], rejected: [UInt64]) {
    (self.attempts, self.accepted, self.evaluated, self.rejected) = (attempts, accepted, evaluated, rejected)
  }

  /// Adds the counts of another workspace of the same program.
  public mutating func merge(_ other: AcceptanceCounts) {
    precondition(evaluated.count == other.evaluated.count, "the counts belong to different programs")
    attempts += other.attempts
    accepted += other.accepted
    for clause in evaluated.indices {
      evaluated[clause] += other.evaluated[clause]
      rejected[clause] += other.rejected[clause]
    }
  }
}
