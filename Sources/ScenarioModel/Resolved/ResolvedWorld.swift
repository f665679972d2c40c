/// The part of a checked scenario that a world is made from.
public struct ResolvedWorld: Sendable {
  public let schemaName: String
  public let stepDurationSeconds: Double
  /// Steps of an episode: duration / dt, a whole number.
  public let episodeSteps: Int
  public let precision: ResolvedPrecision
  public let worldBlock: ResolvedBlock
  /// One a schema block (all defaults where the file has none), in schema order.
  public let blocks: [ResolvedBlock]
  /// Doubles in one scene: the columns of all drawable fields.
  public let sceneSlotCount: Int

  public init(
    schemaName: String, stepDurationSeconds: Double, episodeSteps: Int, precision: ResolvedPrecision,
    worldBlock: ResolvedBlock, blocks: [ResolvedBlock], sceneSlotCount: Int
  ) {
    (self.schemaName, self.stepDurationSeconds) = (schemaName, stepDurationSeconds)
    (self.episodeSteps, self.precision, self.worldBlock) = (episodeSteps, precision, worldBlock)
    (self.blocks, self.sceneSlotCount) = (blocks, sceneSlotCount)
  }

  public func block(_ keyword: String) -> ResolvedBlock {
    guard let block = blocks.first(where: { $0.keyword == keyword }) else {
      preconditionFailure("schema \(schemaName) has no block \(keyword)")
    }
    return block
  }
}

public enum ResolvedPrecision: String, Sendable { case single, double }
