import DeterministicMath

/// How long the draw of a link's line of sight is held.
///
/// A link holds a uniform number u. While its ends travel the distances a and b, u is renewed with probability
///
///     q = 1 - exp(-a/D) exp(-b/D)
///
/// D the decorrelation distance. So u is held for an exponentially distributed distance of mean D, has correlation exp(-(a + b)/D) - the
/// law of Gudmundson (1991) for one moving end, of Wang, Tameh and Nix (2008) for two - and is uniform at any time.
///
/// One random number w decides and renews: where w < q, w/q is again uniform, and so is the fractional part of u + w/q, which does not
/// depend on u. (The sum keeps the law exact also where q is so small that w/q takes few values.)
enum LineOfSightRenewal {
  /// Part of the correlation that an end keeps over a distance: exp(-distance/D).
  @inline(__always)
  static func retention<L: Lane>(distance_m: L, decorrelation_m: L) -> L {
    L.exp(-(distance_m / decorrelation_m))
  }

  /// The number after a step.
  ///
  /// - Parameters:
  ///   - retention: exp(-a/D)·exp(-b/D).
  ///   - draw: w, uniform in (0, 1).
  @inline(__always)
  static func renewed<L: Lane>(_ variate: L, retention: L, draw: L) -> L {
    let probability = L(1) - retention
    let sum = variate + draw / probability
    return L.select(L.less(draw, probability), sum - L.floor(sum), variate)
  }
}
