extension NetworkScalar {
  public static func descentUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>, velocity: UnsafeMutablePointer<Self>?,
    rate: Self, momentum: Self, nesterov: Bool, weightDecay: Self
  ) {
    for i in 0..<count {
      var step = gradient[i] + weightDecay * parameters[i]
      if let velocity {
        let moved = momentum * velocity[i] + step
        velocity[i] = moved
        step = nesterov ? step + momentum * moved : moved
      }
      parameters[i] -= rate * step
    }
  }

  public static func rmspropUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>, square: UnsafeMutablePointer<Self>,
    velocity: UnsafeMutablePointer<Self>?, rate: Self, smoothing: Self, oneMinusSmoothing: Self, epsilon: Self, momentum: Self,
    weightDecay: Self
  ) {
    for i in 0..<count {
      let slope = gradient[i] + weightDecay * parameters[i]
      square[i] = smoothing * square[i] + oneMinusSmoothing * (slope * slope)
      var step = slope / (square[i].squareRoot() + epsilon)
      if let velocity {
        step = momentum * velocity[i] + step
        velocity[i] = step
      }
      parameters[i] -= rate * step
    }
  }

  public static func adamUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>, mean: UnsafeMutablePointer<Self>,
    square: UnsafeMutablePointer<Self>, constants: AdamConstants<Self>
  ) {
    for i in 0..<count {
      let shrunk = constants.shrink * parameters[i]
      let slope = gradient[i] + constants.weightDecay * shrunk
      mean[i] += constants.oneMinusBeta1 * (slope - mean[i])
      square[i] = constants.beta2 * square[i] + constants.oneMinusBeta2 * (slope * slope)
      let step =
        constants.isAdaptive ? mean[i] / (square[i].squareRoot() * constants.rootScale + constants.epsilon) : mean[i]
      parameters[i] = shrunk - constants.rate * step
    }
  }
}
