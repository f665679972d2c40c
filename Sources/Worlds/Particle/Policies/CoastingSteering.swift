/// Steers a disc to a point by pushes along one axis: the push that its coasting end misses most.
///
/// Without pushes a disc at velocity v comes to rest v·dt/damping further on. The axis with the larger miss is pushed, unless the miss is
/// below a quarter of what one push moves that end. That is early enough to overshoot: at the target the disc may rock by less than a
/// push's reach, which costs less than waiting for half a push does.
struct CoastingSteering: Sendable {
  /// dt/damping, s; without damping four steps.
  let coastingTime_s: Double
  /// A quarter of F/m dt · coasting time, m.
  let missMin_m: Double

  init(_ parameters: ParticleParameters) {
    let damping = 1 - parameters.retention
    coastingTime_s = parameters.stepDuration_s / (damping > 0 ? damping : 0.25)
    missMin_m = 0.25 * parameters.force_N / parameters.mass_kg * parameters.stepDuration_s * coastingTime_s
  }

  /// The move (0 none, 1 -x, 2 +x, 3 -y, 4 +y) towards a point that is (x, y) m away, at a velocity in m/s.
  func move(x: Double, y: Double, velocityX: Double, velocityY: Double) -> Float {
    let missX = x - velocityX * coastingTime_s
    let missY = y - velocityY * coastingTime_s
    if max(missX.magnitude, missY.magnitude) < missMin_m { return 0 }
    if missX.magnitude >= missY.magnitude { return missX > 0 ? 2 : 1 }
    return missY > 0 ? 4 : 3
  }
}
