import DeterministicMath

/// What a program does before anything else.
public enum StartUp {
  /// Refuses a CPU below the level of the build, in words instead of an illegal instruction.
  public static func checkMachine() { CPULevel.require() }
}
