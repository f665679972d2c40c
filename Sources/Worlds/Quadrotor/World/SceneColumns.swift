import ScenarioModel

/// Where the drawn fields stand in a scene.
struct SceneColumns: Sendable {
  let agents: [String: SceneSlots]
  let gates: [String: SceneSlots]
  let reference: [String: SceneSlots]
  let arena: [String: SceneSlots]
  let spheres: [String: SceneSlots]
  let boxes: [String: SceneSlots]
  let cylinders: [String: SceneSlots]
  /// Whether a gate may have a frame.
  let hasFrames: Bool

  init(_ resolved: ResolvedWorld) {
    func slots(_ keyword: String) -> [String: SceneSlots] {
      var found: [String: SceneSlots] = [:]
      for entry in resolved.block(keyword).slots { found[entry.field] = entry.slots }
      return found
    }
    (agents, gates, reference, arena) = (slots("agents"), slots("gates"), slots("reference"), slots("arena"))
    (spheres, boxes, cylinders) = (slots("spheres"), slots("boxes"), slots("cylinders"))
    hasFrames = resolved.block("gates").constants("frame").map { $0.contains { $0 != [0] } } ?? true
  }
}
