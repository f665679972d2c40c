import DeterministicMath
import Simulation

extension QuadrotorWorld {
  /// Marks the vehicles whose balls touch something: the arena's faces, an obstacle, a gate's frame, another vehicle.
  @inline(__always)
  func collide<L: Lane>(_ columns: UnsafeMutablePointer<L>) {
    let view = UnsafePointer(columns)
    let time = columns[state.step] * L(parameters.stepDuration_s)
    for agent in 0..<parameters.agentCount {
      let clearance = L.minimum(wallClearance(view, agent), obstacleClearance(view, position(columns, agent), time))
      fail(columns, agent, L.less(clearance, L(parameters.radius_m)), FlightStatus.crashed)
    }
    for first in 0..<parameters.agentCount {
      for second in (first + 1)..<max(parameters.agentCount, first + 1) {
        let isTouching = L.less((position(columns, first) - position(columns, second)).length, L(2 * parameters.radius_m))
        fail(columns, first, isTouching, FlightStatus.crashed)
        fail(columns, second, isTouching, FlightStatus.crashed)
      }
    }
  }

  /// Distance to the nearest face of the arena, negative outside.
  @inline(__always)
  private func wallClearance<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int) -> L {
    let p = vector(columns, state.position, agent)
    let below = p - vector(columns, state.low, 0)
    let above = vector(columns, state.high, 0) - p
    return L.minimum(L.minimum(below.x, L.minimum(below.y, below.z)), L.minimum(above.x, L.minimum(above.y, above.z)))
  }

  /// Distance from a point to the nearest obstacle or frame, m; a large number where there is none.
  @inline(__always)
  func obstacleClearance<L: Lane>(_ columns: UnsafePointer<L>, _ p: Vector3<L>, _ time: L) -> L {
    var least = solidClearance(columns, p)
    guard parameters.task.isRace, scene.hasFrames else { return least }
    for gate in 0..<parameters.gateCount {
      let direction = columns + state.task.gateDirection + 2 * gate
      let width = columns[state.task.gateFrame + gate]
      let distance = ObstacleDistance<L>.frame(
        p, centre: gatePosition(columns, gate, time), direction: Vector2(direction[0], direction[1]),
        opening: columns[state.task.gateOpening + gate], width: width)
      least = L.minimum(least, L.select(L.greater(width, .zero), distance, L(1e6)))
    }
    return least
  }

  /// Distance to the nearest sphere, box or cylinder.
  @inline(__always)
  func solidClearance<L: Lane>(_ columns: UnsafePointer<L>, _ p: Vector3<L>) -> L {
    let o = state.obstacles
    var least = L(1e6)
    for index in 0..<parameters.sphereCount {
      least = L.minimum(
        least, ObstacleDistance.sphere(p, centre: vector(columns, o.sphere, index), radius: columns[o.sphereRadius + index]))
    }
    for index in 0..<parameters.boxCount {
      let direction = columns + o.boxDirection + 2 * index
      least = L.minimum(
        least,
        ObstacleDistance.box(
          p, centre: vector(columns, o.box, index), size: vector(columns, o.boxSize, index), direction: Vector2(direction[0], direction[1]))
      )
    }
    for index in 0..<parameters.cylinderCount {
      least = L.minimum(
        least,
        ObstacleDistance.cylinder(
          p, base: vector(columns, o.cylinder, index), radius: columns[o.cylinderRadius + index], height: columns[o.cylinderHeight + index])
      )
    }
    return least
  }

  /// The crash's share of the rewards, the team's reward, and whether the episode ends: when a flight fails or all have finished.
  @inline(__always)
  func finish<L: Lane>(_ frame: ChunkFrame<L>) {
    var team = L.zero
    var isOver = L.Mask(all: false)
    var areFinished = L.Mask(all: true)
    for agent in 0..<parameters.agentCount {
      let status = frame.state[state.status + agent]
      let isFinished = L.equal(status, L(FlightStatus.finished))
      let hasFailed = L.Mask.not(L.Mask.or(isFinished, L.equal(status, L(FlightStatus.flying))))
      areFinished = L.Mask.and(areFinished, isFinished)
      isOver = L.Mask.or(isOver, hasFailed)
      let reward = frame.agentRewards[agent] - L.select(hasFailed, L(parameters.reward.crash), .zero)
      frame.agentRewards[agent] = reward
      team = team + reward
    }
    frame.teamReward.pointee = team
    frame.terminated.pointee = L.Mask.or(isOver, areFinished)
  }
}
