/// How this test program was compiled.
public enum BuildMode {
  /// Whether with optimisation. Without, lanes become calls through witness tables, and plants, plans and trainings take a hundred times as
  /// long: whole experiments run in the optimised builds, those with the address and the thread sanitizer among them.
  public static let isOptimised: Bool = {
    #if DEBUG
      return false
    #else
      return true
    #endif
  }()
}
