import DeterministicMath

/// The gradient of a function of rotor thrusts and body rates in acceleration, jerk and snap: `DifferentialFlatness` differentiated in
/// reverse, line by line. Yaw and its derivatives are held.
struct FlatnessPullBack {
  private(set) var acceleration = Vector3<Double>.zero
  private(set) var jerk = Vector3<Double>.zero
  private(set) var snap = Vector3<Double>.zero

  private let output: FlatOutput<Double>
  private let heading: HeadingConvention
  private let x: Vector3<Double>, y: Vector3<Double>, z: Vector3<Double>
  private let xC: Vector3<Double>, yC: Vector3<Double>
  private let c: Double
  private let w: Vector3<Double>
  private let dw: Vector3<Double>

  // gradients in the intermediate results, by name
  private var barX = Vector3<Double>.zero, barY = Vector3<Double>.zero, barZ = Vector3<Double>.zero
  private var barC = 0.0, barGrowth = 0.0
  private var barW = Vector3<Double>.zero, barDW = Vector3<Double>.zero

  /// - Parameters:
  ///   - thrusts: the gradient in each rotor's thrust.
  ///   - bodyRate: the gradient in the body rate.
  init(
    _ output: FlatOutput<Double>, _ state: FlatState<Double>, heading: HeadingConvention, vehicle: QuadrotorParameters,
    thrusts t: (Double, Double, Double, Double), bodyRate: Vector3<Double>
  ) {
    (self.output, self.heading) = (output, heading)
    let columns = state.attitude.transposed
    (x, y, z) = (columns.row0, columns.row1, columns.row2)
    let (sine, cosine) = Double.sinCos(output.yaw)
    (xC, yC) = (Vector3(cosine, sine, 0), Vector3(-sine, cosine, 0))
    (c, w, dw) = (state.specificThrust, state.bodyRate, state.bodyAcceleration)

    let moment = Vector3(
      (t.0 - t.1 - t.2 + t.3) / (4 * vehicle.armY), (t.2 + t.3 - t.0 - t.1) / (4 * vehicle.armX),
      (t.0 - t.1 + t.2 - t.3) / (4 * vehicle.torquePerThrust))
    let j = vehicle.inertia
    barC = 0.25 * vehicle.mass * (t.0 + t.1 + t.2 + t.3)
    barDW = Vector3(j.x * moment.x, j.y * moment.y, j.z * moment.z)
    let (a, b, d) = (j.z - j.y, j.x - j.z, j.y - j.x)
    barW =
      bodyRate
      + Vector3(
        b * w.z * moment.y + d * w.y * moment.z, a * w.z * moment.x + d * w.x * moment.z, a * w.y * moment.x + b * w.x * moment.y)
    let divisor = heading == .zyx ? y.dot(yC) : x.dot(xC)
    var barDivisor = turningAcceleration(divisor)
    rollAndPitchAcceleration()
    barDivisor += turningRate(divisor)
    if heading == .zyx { barY = barY + barDivisor * yC } else { barX = barX + barDivisor * xC }
    rollAndPitchRate()
    axes()
  }

  /// ω̇z; gives the gradient in its divisor.
  private mutating func turningAcceleration(_ divisor: Double) -> Double {
    let scale = barDW.z / divisor
    let (rate, growth) = (output.yawRate, output.yawAcceleration)
    let (p, q, r) = (w.x, w.y, w.z)
    switch heading {
    case .zyx:
      let (yy, zy) = (y.dot(yC), z.dot(yC))
      barX = barX + (scale * growth) * xC
      barY = barY + scale * (2 * rate * r * xC - p * q * yC)
      barZ = barZ + scale * (-2 * rate * q * xC + (dw.y - p * r) * yC)
      barW = barW + scale * Vector3(-q * yy - r * zy, -2 * rate * z.dot(xC) - p * yy, 2 * rate * y.dot(xC) - p * zy)
      barDW.y += scale * zy
    case .zxy:
      let (xx, zx) = (x.dot(xC), z.dot(xC))
      barY = barY + (scale * growth) * yC
      barX = barX + scale * (-2 * rate * r * yC + p * q * xC)
      barZ = barZ + scale * (2 * rate * p * yC + (q * r + dw.x) * xC)
      barW = barW + scale * Vector3(2 * rate * z.dot(yC) + q * xx, p * xx + r * zx, -2 * rate * x.dot(yC) + q * zx)
      barDW.x += scale * zx
    }
    return -dw.z * scale
  }

  /// ω̇x and ω̇y.
  private mutating func rollAndPitchAcceleration() {
    let (p, q, r) = (w.x, w.y, w.z)
    let growth = z.dot(output.jerk) / c
    let (roll, pitch) = (barDW.x, barDW.y)
    snap = (pitch / c) * x - (roll / c) * y
    barY = barY - (roll / c) * output.snap
    barX = barX + (pitch / c) * output.snap
    barC += (roll * y.dot(output.snap) - pitch * x.dot(output.snap)) / (c * c)
    barW = barW + Vector3(-2 * growth * roll - r * pitch, r * roll - 2 * growth * pitch, q * roll - p * pitch)
    barGrowth -= 2 * (p * roll + q * pitch)
  }

  /// ωz; gives the gradient in its divisor.
  private mutating func turningRate(_ divisor: Double) -> Double {
    let scale = barW.z / divisor
    switch heading {
    case .zyx:
      barX = barX + (scale * output.yawRate) * xC
      barW.y += scale * z.dot(yC)
      barZ = barZ + (scale * w.y) * yC
    case .zxy:
      barY = barY + (scale * output.yawRate) * yC
      barW.x += scale * z.dot(xC)
      barZ = barZ + (scale * w.x) * xC
    }
    return -w.z * scale
  }

  /// ωx, ωy and ċ/c.
  private mutating func rollAndPitchRate() {
    let growth = z.dot(output.jerk) / c
    barZ = barZ + (barGrowth / c) * output.jerk
    barY = barY - (barW.x / c) * output.jerk
    barX = barX + (barW.y / c) * output.jerk
    jerk = (1 / c) * (barGrowth * z - barW.x * y + barW.y * x)
    barC -= (barGrowth * growth + barW.x * w.x + barW.y * w.y) / c
  }

  /// The body axes and the thrust.
  private mutating func axes() {
    switch heading {
    case .zyx:
      barZ = barZ + x.cross(barY)
      barX = barX + barY.cross(z)
      let length = yC.cross(z).length
      barZ = barZ + ((barX - x.dot(barX) * x) / length).cross(yC)
    case .zxy:
      barY = barY + z.cross(barX)
      barZ = barZ + barX.cross(y)
      let length = z.cross(xC).length
      barZ = barZ + xC.cross((barY - y.dot(barY) * y) / length)
    }
    acceleration = (barZ - z.dot(barZ) * z) / c + barC * z
  }
}
