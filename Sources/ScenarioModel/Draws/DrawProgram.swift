import DeterministicMath

/// A scenario's draws compiled to one flat program that writes all slots of a scene.
///
/// Constants are copied, then fields are drawn and `require` clauses tried, those first that reject most attempts for what they cost
/// (`DrawOrder`). A clause that fails rejects the attempt, and the next attempt draws with the next attempt number. An attempt is accepted
/// if nothing rejects it, and each draw is a function of its key and the attempt, so that the order decides the speed and no scene.
public struct DrawProgram: Sendable {
  /// Doubles in a scene.
  public let slotCount: Int
  /// What can reject an attempt: dotted paths of drawn fields, then the names of `require` clauses.
  public let clauseNames: [String]

  let instructions: [DrawInstruction]
  let descriptors: [DrawDescriptor]
  let rectangleDraws: [RectangleDraw]
  let listFunctions: [ListFunction]
  /// Dotted paths of the random keys.
  let keyPaths: [String]
  /// The scene with its constants.
  let template: [Double]
  /// The registers with their constants.
  let registers: [Double]
  let counterCount: Int
  let scratchCount: Int
  /// Low and high of `checkRange`, and the numbers of regions that points are compared with.
  let limits: [Double]

  /// Attempts for one scene before the draw is given up.
  public static let defaultAttemptLimit = 10_000

  /// The program with the keys of a run: key = the first 64 bits of SHA-256(seed, "draw", dotted path), for example `uav[2].position`.
  ///
  /// - Parameters:
  ///   - seed: the seed of the run.
  ///   - attemptLimit: attempts for one scene, 1...65535.
  public func bound(seed: UInt64, attemptLimit: Int = defaultAttemptLimit) -> BoundDrawProgram {
    precondition((1...65_535).contains(attemptLimit), "the attempt limit must be within 1...65535")
    return BoundDrawProgram(
      program: self, keys: keyPaths.map { RandomKey(seed: seed, purpose: "draw", path: $0) }, attemptLimit: attemptLimit)
  }
}

/// A draw program with the keys of a run.
public struct BoundDrawProgram: Sendable {
  public let program: DrawProgram
  public let attemptLimit: Int
  let keys: [RandomKey]

  init(program: DrawProgram, keys: [RandomKey], attemptLimit: Int) {
    (self.program, self.keys, self.attemptLimit) = (program, keys, attemptLimit)
  }

  public var slotCount: Int { program.slotCount }
  public var clauseNames: [String] { program.clauseNames }

  /// The memory that draws work in; one for each thread.
  public func makeWorkspace() -> DrawWorkspace { DrawWorkspace(program: program) }

  /// Draws the scene of an episode: a pure function of seed, episode and the scenario.
  ///
  /// - Parameters:
  ///   - episode: global index, below 2⁴⁸.
  ///   - scene: `slotCount` doubles, overwritten; undefined after `.exhausted`.
  ///   - workspace: made by `makeWorkspace` of this program; its acceptance counts grow.
  public func draw(
    episode: UInt64, into scene: UnsafeMutablePointer<Double>, using workspace: DrawWorkspace
  ) -> DrawOutcome {
    precondition(workspace.clauseCount == program.clauseNames.count, "the workspace belongs to another program")
    program.template.withUnsafeBufferPointer { template in
      if let base = template.baseAddress { scene.update(from: base, count: template.count) }
    }
    return program.withMachine(keys: keys, scene: scene, workspace: workspace) { machine in
      for attempt in 0..<attemptLimit {
        workspace.attempts += 1
        if machine.run(episode: episode, attempt: UInt16(attempt)) {
          workspace.accepted += 1
          return .accepted(attempt: UInt16(attempt))
        }
      }
      return .exhausted
    }
  }
}

extension DrawProgram {
  /// The memory of the program as the machine reads it.
  @inline(__always)
  func withMachine<Result>(
    keys: [RandomKey], scene: UnsafeMutablePointer<Double>, workspace: DrawWorkspace, _ body: (DrawMachine) -> Result
  ) -> Result {
    instructions.withUnsafeBufferPointer { instructions in
      descriptors.withUnsafeBufferPointer { descriptors in
        rectangleDraws.withUnsafeBufferPointer { rectangleDraws in
          listFunctions.withUnsafeBufferPointer { listFunctions in
            keys.withUnsafeBufferPointer { keys in
              limits.withUnsafeBufferPointer { limits in
                body(
                  DrawMachine(
                    instructions: instructions, descriptors: descriptors, rectangleDraws: rectangleDraws, listFunctions: listFunctions,
                    keys: keys, limits: limits, scene: scene, workspace: workspace))
              }
            }
          }
        }
      }
    }
  }
}

public enum DrawOutcome: Hashable, Sendable {
  /// The number of rejected attempts before this one.
  case accepted(attempt: UInt16)
  case exhausted
}
