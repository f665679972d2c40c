/// The names in a run directory (design section 4).
public enum RunFile {
  public static let scenario = "scenario.sortie"
  public static let resolved = "resolved.json"
  /// The learned policy that acts in the run.
  public static let policy = "policy.ck"
  public static let run = "run.json"
  public static let status = "status.json"
  public static let lock = "lock"
  public static let journal = "journal.jsonl"
  public static let segments = "segments"
  public static let data = "data"
  public static let mainData = "data/main_data.hdf5"
  public static let metadata = "data/metadata.json"
  public static let checkpoints = "checkpoints"
  /// Segments that no longer count; never deleted by the program.
  public static let superseded = "superseded"
  public static let metricsTable = "metrics.csv"
  public static let metricsLines = "metrics.jsonl"
  public static let timing = "timing.csv"
}
