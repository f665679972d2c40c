/// Draws the scene of an episode: the values of all drawable fields, by episode index alone.
public protocol SceneSource: Sendable {
  /// Doubles in one scene.
  var slotCount: Int { get }
  /// A drawer with its own workspace, for one thread.
  func makeDrawer() -> any SceneDrawer
}

public protocol SceneDrawer: AnyObject {
  /// Writes the scene and returns the accepted attempt.
  ///
  /// - Throws: when no attempt within the budget satisfies every requirement.
  func draw(episode: UInt64, into scene: UnsafeMutablePointer<Double>) throws -> UInt16
}

/// The same scene in every episode.
public struct FixedScene: SceneSource {
  public let values: [Double]
  public init(_ values: [Double]) { self.values = values }
  public var slotCount: Int { values.count }
  public func makeDrawer() -> any SceneDrawer { Drawer(values) }

  private final class Drawer: SceneDrawer {
    let values: [Double]
    init(_ values: [Double]) { self.values = values }
    func draw(episode: UInt64, into scene: UnsafeMutablePointer<Double>) -> UInt16 {
      for (slot, value) in values.enumerated() { scene[slot] = value }
      return 0
    }
  }
}
