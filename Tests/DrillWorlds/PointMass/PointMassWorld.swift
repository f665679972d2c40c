import DeterministicMath
import ScenarioModel
import Simulation

/// A mass on a plane, pushed by a force and a random gust, until it leaves the arena: the drill for adding a world.
///
///     v' = v + (F/m + w) Δt,   x' = x + v' Δt
///
/// F: force [N], |F_i| <= force_max; m: mass [kg]; w: gust [m/s^2], uniform in ±gust, one draw a step.
public struct PointMassWorld: World {
  public let layout: WorldLayout
  private let stepSeconds: Double
  private let arenaHalfWidthMeters: Double
  private let gust: Double
  private let position: SceneSlots
  private let mass: SceneSlots
  private let gustKey: RandomKey

  public init(_ resolved: ResolvedWorld, seed: UInt64) {
    let body = resolved.block("body")
    stepSeconds = resolved.stepDurationSeconds
    arenaHalfWidthMeters = resolved.worldBlock.real("arena")
    gust = body.real("gust")
    position = body.slots("position")
    mass = body.slots("mass")
    gustKey = RandomKey(seed: seed, purpose: "world", path: "body.gust")
    layout = Self.layout(arenaHalfWidthMeters, steps: resolved.episodeSteps, dt: stepSeconds)
  }

  static func layout(_ arena: Double, steps: Int, dt: Double) -> WorldLayout {
    let reach = 2 * arena + 1e4
    let position = FieldLayout("position", "position", unit: "m", shape: [2], dimensions: ["xy"], frame: "world", range: -reach...reach)
    let velocity = FieldLayout("velocity", "velocity", unit: "m/s", shape: [2], dimensions: ["xy"], frame: "world", range: -1e4...1e4)
    return WorldLayout(
      agents: ["body_0"], observation: [position, velocity],
      action: [ActionLayout("force", "force", unit: "N", frame: "world", count: 2, kind: .continuous(-1...1))],
      signals: [
        FieldLayout("body.position", "position", unit: "m", shape: [2], dimensions: ["xy"], frame: "world", range: -reach...reach),
        FieldLayout("body.speed", "speed", unit: "m/s", range: 0...2e4),
      ],
      state: [position, velocity, FieldLayout("mass", "mass", unit: "kg", range: 0.1...100)])
  }

  public func reset<L: Lane>(_ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    for axis in 0..<2 {
      state[axis][lane: lane] = L.Scalar(scene[position.index(element: 0, component: axis)])
      state[2 + axis][lane: lane] = 0
    }
    state[4][lane: lane] = L.Scalar(scene[mass.index(element: 0)])
  }

  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let dt = L(stepSeconds)
    let words = frame.counters.words(gustKey, block: 0)
    let uniforms = (L.uniform(words.0, words.1), L.uniform(words.2, words.3))
    var outside = L.Mask(all: false)
    for axis in 0..<2 {
      let force = L.clamp(frame.actions[axis], L(-1), L(1))
      let draw = L.fma(axis == 0 ? uniforms.0 : uniforms.1, L(2), L(-1))
      let acceleration = L.fma(draw, L(gust), force / frame.state[4])
      let velocity = L.fma(acceleration, dt, frame.state[2 + axis])
      let position = L.fma(velocity, dt, frame.state[axis])
      frame.state[2 + axis] = velocity
      frame.state[axis] = position
      outside = L.Mask.or(outside, L.greater(L.absolute(position), L(arenaHalfWidthMeters)))
    }
    let distance = L.squareRoot(L.fma(frame.state[0], frame.state[0], frame.state[1] * frame.state[1]))
    frame.agentRewards[0] = -distance
    frame.teamReward.pointee = -distance
    frame.terminated.pointee = outside
  }

  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    for column in 0..<4 { frame.observations[column] = frame.state[column] }
    frame.signals[0] = frame.state[0]
    frame.signals[1] = frame.state[1]
    frame.signals[2] = L.squareRoot(L.fma(frame.state[2], frame.state[2], frame.state[3] * frame.state[3]))
  }
}
