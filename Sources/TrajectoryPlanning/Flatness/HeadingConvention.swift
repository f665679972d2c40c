/// How a yaw angle fixes the attitude about a given thrust axis z. The two differ wherever the vehicle is tilted.
@frozen
public enum HeadingConvention: String, Sendable, CaseIterable {
  /// x = norm(yC × z), y = z × x, with yC = (-sin ψ, cos ψ, 0): yaw, pitch, roll (Tal and Karaman; Faessler; Ryou et al.).
  case zyx
  /// y = norm(z × xC), x = y × z, with xC = (cos ψ, sin ψ, 0) (Mellinger and Kumar 2011; Lee 2010).
  case zxy
}
