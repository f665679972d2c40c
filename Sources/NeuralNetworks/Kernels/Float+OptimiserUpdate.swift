import CKernels

extension Float {
  @inlinable
  public static func descentUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, velocity: UnsafeMutablePointer<Float>?,
    rate: Float, momentum: Float, nesterov: Bool, weightDecay: Float
  ) {
    var options = sortie_sgd(rate: rate, momentum: momentum, weight_decay: weightDecay, is_nesterov: nesterov ? 1 : 0)
    sortie_sgd_step(count, &options, gradient, parameters, velocity)
  }

  @inlinable
  public static func rmspropUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, square: UnsafeMutablePointer<Float>,
    velocity: UnsafeMutablePointer<Float>?, rate: Float, smoothing: Float, oneMinusSmoothing: Float, epsilon: Float, momentum: Float,
    weightDecay: Float
  ) {
    var options = sortie_rms(
      rate: rate, alpha: smoothing, alpha_complement: oneMinusSmoothing, epsilon: epsilon, momentum: momentum, weight_decay: weightDecay)
    sortie_rms_step(count, &options, gradient, parameters, square, velocity)
  }

  @inlinable
  public static func adamUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, mean: UnsafeMutablePointer<Float>,
    square: UnsafeMutablePointer<Float>, constants: AdamConstants<Float>
  ) {
    var options = sortie_adam(
      rate: constants.rate, beta1_complement: constants.oneMinusBeta1, beta2: constants.beta2,
      beta2_complement: constants.oneMinusBeta2, epsilon: constants.epsilon, root_scale: constants.rootScale,
      weight_decay: constants.weightDecay, shrink: constants.shrink, is_adaptive: constants.isAdaptive ? 1 : 0)
    sortie_adam_step(count, &options, gradient, parameters, mean, square)
  }
}
