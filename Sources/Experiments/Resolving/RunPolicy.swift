import Learning
import RunStorage
import ScenarioModel
import Simulation

/// Who acts in a run: a scripted policy of the world, or one that a training has left.
struct RunPolicy: Sendable {
  /// The scripted policy's name, or "qmix-1a2b3c4d" with digits of the file's checksum.
  let name: String
  let trained: TrainedPolicy?
  private let made: any Policy

  /// A scripted policy.
  ///
  /// - Throws: `CommandFailure` 64 for a name that the world does not know.
  init(scripted name: String, _ instance: WorldInstance, _ schema: WorldSchema) throws {
    guard let policy = instance.policy(name) else {
      let known = schema.policies.map(\.name)
      throw CommandFailure(
        .usage,
        "--policy: the world \"\(schema.name)\" has no policy '\(name)'\(NearestText.suggestion(for: name, in: known)); it has "
          + "\(known.joined(separator: ", ")); a training's run directory or policy file can be given too")
    }
    (self.name, made, trained) = (name, policy, nil)
  }

  /// A policy that was learned.
  ///
  /// - Throws: `CommandFailure` 65 for one of another layout or a damaged file.
  init(_ trained: TrainedPolicy, _ layout: WorldLayout) throws {
    let (head, policy) = try trained.make(for: layout)
    name = "\(head.learner)-\(trained.checksum.prefix(8))"
    (self.trained, made) = (trained, policy)
  }

  /// What `--policy` names: a scripted policy, else a run directory or a policy file.
  init(named text: String, _ instance: WorldInstance, _ schema: WorldSchema) throws {
    let isScripted = schema.policies.contains { $0.name == text }
    if !isScripted, text.contains("/") || text.hasSuffix(".ck") || InputFile.isDirectory(text) {
      try self.init(TrainedPolicy(text), instance.layout)
    } else {
      try self.init(scripted: text, instance, schema)
    }
  }

  func make() -> any Policy { made }
}
