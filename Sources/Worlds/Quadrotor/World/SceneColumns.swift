import ScenarioModel

/// Where the drawn fields stand in a scene.
struct SceneColumns: Sendable {
  let vehicles: VehicleSlots
  let arenaLow: SceneSlots
  let arenaHigh: SceneSlots
  let gates: [String: SceneSlots]
  let reference: [String: SceneSlots]
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
    let arena = slots("arena")
    vehicles = VehicleSlots(slots("agents"))
    (arenaLow, arenaHigh) = (Self.slot(arena, "low"), Self.slot(arena, "high"))
    (gates, reference) = (slots("gates"), slots("reference"))
    (spheres, boxes, cylinders) = (slots("spheres"), slots("boxes"), slots("cylinders"))
    hasFrames = resolved.block("gates").constants("frame").map { $0.contains { $0 != [0] } } ?? true
  }

  /// - Precondition: the schema has the drawable field.
  static func slot(_ slots: [String: SceneSlots], _ field: String) -> SceneSlots {
    guard let place = slots[field] else { preconditionFailure("no drawable field \(field)") }
    return place
  }
}

/// Where the drawn fields of the vehicles stand; looked up once, since every start of an episode asks for all of them.
struct VehicleSlots: Sendable {
  let position, velocity, bodyRate, goal, offset, startError: SceneSlots
  let heading, pitch, roll, goalHeading: SceneSlots
  /// Of mass, inertia, thrust and drag.
  let factors: [SceneSlots]

  init(_ slots: [String: SceneSlots]) {
    func slot(_ field: String) -> SceneSlots { SceneColumns.slot(slots, field) }
    (position, velocity, bodyRate) = (slot("position"), slot("velocity"), slot("body_rate"))
    (goal, offset, startError) = (slot("goal"), slot("offset"), slot("start_error"))
    (heading, pitch, roll, goalHeading) = (slot("heading"), slot("pitch"), slot("roll"), slot("goal_heading"))
    factors = ["mass_factor", "inertia_factor", "thrust_factor", "drag_factor"].map(slot)
  }
}
