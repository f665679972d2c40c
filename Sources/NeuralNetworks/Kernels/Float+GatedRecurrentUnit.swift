import CKernels

extension Float {
  @inlinable
  public static func gatedRecurrentStep(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Float>, recurrent u: UnsafePointer<Float>, previous h: UnsafePointer<Float>,
    candidate: UnsafeMutablePointer<Float>, into next: UnsafeMutablePointer<Float>
  ) {
    sortie_gru_gates(rows, hidden, gates, u, h, candidate, next)
  }

  @inlinable
  public static func gatedRecurrentStepBackward(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Float>, candidate: UnsafePointer<Float>, previous h: UnsafePointer<Float>,
    _ dNext: UnsafePointer<Float>, carried: UnsafeMutablePointer<Float>, recurrent du: UnsafeMutablePointer<Float>
  ) {
    sortie_gru_gates_backward(rows, hidden, gates, candidate, h, dNext, carried, du)
  }
}
