import DeterministicMath

/// The extra thrust of a rotor near the ground.
///
///     T' = T (1 + C (r/(4h))²)
///
/// T thrust far from the ground, N; r radius of the rotor, m; h height of the rotor's hub above the ground z = 0, at least h_min, m; C
/// a fitted number (11.36859 in gym-pybullet-drones, 1 in Cheeseman and Bennett's theory to first order). Only a vehicle whose z axis points up.
public struct GroundEffect: Sendable, Equatable {
  public var coefficient: Double
  public var rotorRadius_m: Double
  public var heightMin_m: Double

  public init(coefficient: Double, rotorRadius_m: Double, heightMin_m: Double) {
    (self.coefficient, self.rotorRadius_m, self.heightMin_m) = (coefficient, rotorRadius_m, heightMin_m)
  }

  @inline(__always)
  func increased<L: Lane>(_ thrust: RotorValues<L>, height: L, rotation: Matrix3<L>, arm: L) -> RotorValues<L> {
    let (dx, dy) = (rotation.row2.x * arm, rotation.row2.y * arm)
    let reach = L(coefficient * rotorRadius_m * rotorRadius_m / 16)
    let isUpright = L.greater(rotation.row2.z, .zero)
    func gain(_ thrust: L, _ hub: L) -> L {
      let h = L.maximum(hub, L(heightMin_m))
      return L.fma(thrust, L.select(isUpright, reach / (h * h), .zero), thrust)
    }
    return RotorValues(
      gain(thrust.r0, height + (dx + dy)), gain(thrust.r1, height + (dx - dy)), gain(thrust.r2, height - (dx + dy)),
      gain(thrust.r3, height - (dx - dy)))
  }
}
