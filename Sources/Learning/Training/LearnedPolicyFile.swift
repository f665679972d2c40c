import RunStorage
import Simulation

/// A learned policy on its own: kind, learner, the layout it was trained for, and its arrays, with a checksum.
public enum LearnedPolicyFile {
  private static let format: UInt64 = 1

  /// - Parameters:
  ///   - learner: the name in `train "NAME"`.
  ///   - environmentSteps: of training before it.
  public static func encode(_ policy: any LearnedPolicy, learner: String, layout: WorldLayout, environmentSteps: Int) -> [UInt8] {
    var writer = CheckpointWriter()
    add(policy, learner: learner, layout: layout, environmentSteps: environmentSteps, to: &writer)
    return writer.encoded()
  }

  /// Adds the policy to a checkpoint that holds more.
  public static func add(
    _ policy: any LearnedPolicy, learner: String, layout: WorldLayout, environmentSteps: Int, to writer: inout CheckpointWriter
  ) {
    writer.add("policy/format", format)
    writer.add("policy/kind", text: type(of: policy).kind)
    writer.add("policy/learner", text: learner)
    writer.add("policy/layout", text: LayoutFingerprint(layout).text)
    writer.add("policy/environment_steps", UInt64(environmentSteps))
    policy.encode(into: &writer)
  }

  /// What a file says before the policy is made.
  public struct Head: Sendable {
    public let learner: String
    public let environmentSteps: UInt64
  }

  /// - Throws: `LearnerError.state` for bytes that are no policy, a kind or format that this version does not know, and one for another
  ///   layout.
  public static func decode(_ bytes: [UInt8], layout: WorldLayout) throws(LearnerError) -> (head: Head, policy: any LearnedPolicy) {
    do {
      let reader = try CheckpointReader(bytes)
      let found = try reader.value("policy/format", as: UInt64.self)
      guard found == format else { throw LearnerError.state("a policy of format \(found); this version reads \(format)") }
      let trained = LayoutFingerprint(text: try reader.text("policy/layout"))
      if let difference = trained.difference(from: LayoutFingerprint(layout)) { throw LearnerError.state(difference) }
      let head = Head(
        learner: try reader.text("policy/learner"), environmentSteps: try reader.value("policy/environment_steps", as: UInt64.self))
      let kind = try reader.text("policy/kind")
      switch kind {
      case ValueMixingPolicy.kind: return (head, try ValueMixingPolicy(reader, layout: layout))
      case PolicyGradientPolicy.kind: return (head, try PolicyGradientPolicy(reader, layout: layout))
      default: throw LearnerError.state("a policy of the kind '\(kind)', which this version does not know")
      }
    } catch let error as LearnerError {
      throw error
    } catch {
      throw .state("\(error)")
    }
  }
}
