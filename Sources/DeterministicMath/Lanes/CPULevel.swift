import CKernels

/// The CPU level that the program was built for.
public enum CPULevel {
  /// Leaves with status 70 and a message where the machine is below the level of the build; for the first line of a program.
  public static func require() { sortie_require_cpu_level(sortie_built_cpu_level()) }
}
