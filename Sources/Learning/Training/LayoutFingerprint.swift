import Simulation

/// What a learned policy needs to agree on with a world: agents, observation columns and actions.
///
/// Ranges, frames and names of agents are left out: they change no number's meaning.
public struct LayoutFingerprint: Sendable, Equatable {
  public let lines: [String]

  public init(_ layout: WorldLayout) {
    var lines = ["agents \(layout.agentCount)"]
    for field in layout.observation {
      let shape = field.shape.isEmpty ? "1" : field.shape.map(String.init).joined(separator: "x")
      lines.append("observation \(field.name) [\(shape)] \(field.unit)")
    }
    for factor in layout.action {
      let kind = factor.caseCount.map { "\($0) cases" } ?? "continuous"
      lines.append("action \(factor.name) x\(factor.count) \(kind)")
    }
    self.lines = lines
  }

  public init(text: String) { lines = text.split(separator: "\n").map(String.init) }

  public var text: String { lines.joined(separator: "\n") }

  /// "the policy has 'agents 3', the world 'agents 4'"; nil where both agree.
  public func difference(from world: LayoutFingerprint) -> String? {
    guard self != world else { return nil }
    for index in 0..<max(lines.count, world.lines.count) {
      let own = index < lines.count ? lines[index] : "nothing more"
      let other = index < world.lines.count ? world.lines[index] : "nothing more"
      if own != other { return "the policy was trained with '\(own)', the world has '\(other)'" }
    }
    return nil
  }
}
