extension NetworkScalar {
  public static func gatedRecurrentStep(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Self>, recurrent u: UnsafePointer<Self>, previous h: UnsafePointer<Self>,
    candidate: UnsafeMutablePointer<Self>, into next: UnsafeMutablePointer<Self>
  ) {
    for row in 0..<rows {
      let gate = gates + row * 3 * hidden
      let from = u + row * 3 * hidden
      for unit in 0..<hidden {
        let at = row * hidden + unit
        let r = sigmoid(gate[unit] + from[unit])
        let z = sigmoid(gate[hidden + unit] + from[hidden + unit])
        let n = tanh(gate[2 * hidden + unit] + r * from[2 * hidden + unit])
        candidate[at] = from[2 * hidden + unit]
        next[at] = (1 - z) * n + z * h[at]
        gate[unit] = r
        gate[hidden + unit] = z
        gate[2 * hidden + unit] = n
      }
    }
  }

  public static func gatedRecurrentStepBackward(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Self>, candidate: UnsafePointer<Self>, previous h: UnsafePointer<Self>,
    _ dNext: UnsafePointer<Self>, carried: UnsafeMutablePointer<Self>, recurrent du: UnsafeMutablePointer<Self>
  ) {
    for row in 0..<rows {
      let gate = gates + row * 3 * hidden
      let to = du + row * 3 * hidden
      for unit in 0..<hidden {
        let at = row * hidden + unit
        let (r, z, n) = (gate[unit], gate[hidden + unit], gate[2 * hidden + unit])
        let d = dNext[at] + carried[at]
        let dCandidate = (d * (1 - z)) * (1 - n * n)
        let dUpdate = (d * (h[at] - n)) * (z * (1 - z))
        let dReset = (dCandidate * candidate[at]) * (r * (1 - r))
        gate[unit] = dReset
        gate[hidden + unit] = dUpdate
        gate[2 * hidden + unit] = dCandidate
        to[unit] = dReset
        to[hidden + unit] = dUpdate
        to[2 * hidden + unit] = dCandidate * r
        carried[at] = d * z
      }
    }
  }
}
