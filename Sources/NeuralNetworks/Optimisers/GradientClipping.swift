/// Clipping of a gradient by its global norm.
///
///     ‖g‖ = √Σ g²;   g ← g·limit/(‖g‖ + 10⁻⁶) where that factor is below 1
///
/// The sum has a fixed order. Source: PyTorch `clip_grad_norm_`; Pascanu et al., ICML 2013.
public enum GradientClipping {
  /// Clips the gradient in place and returns the norm before; a limit of infinity changes nothing.
  @discardableResult
  public static func clip<Scalar: NetworkScalar>(_ gradient: AlignedBuffer<Scalar>, norm limit: Scalar) -> Scalar {
    let norm = gradient.norm
    let factor = limit / (norm + 1e-6)
    if factor < 1 { gradient.scale(factor) }
    return norm
  }
}
