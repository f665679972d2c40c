import RunStorage

/// A directory that a run or a training is to go to.
struct RunTarget {
  let path: String
  /// Whether it holds this very run, at its end.
  let isFinished: Bool

  /// Looks at what stands there (design section 4, "The same command again").
  ///
  /// - Parameter unfinished: what is missing of this very run in words, such as "unfinished after 3 episodes"; nil where it is at its end.
  /// - Throws: `CommandFailure`: 75 for an unfinished run, 73 for anything else that is no place for it.
  init(_ path: String, _ identity: RunIdentity, unfinished: () throws -> String?) throws {
    self.path = path
    let state: RunDirectoryState
    do {
      state = try RunDirectoryState.examine(path: path, for: identity)
    } catch let error {
      // nothing is written yet: an output that cannot even be looked at cannot be made
      throw CommandFailure(.cannotCreate, "\(error)")
    }
    switch state {
    case .new: isFinished = false
    case .finished, .unfinished:
      try Self.refuseIfInUse(path)
      if let reason = try unfinished() {
        throw CommandFailure(.resumable, "\(path) holds this run, \(reason); resume with: sortie resume \(path)")
      }
      isFinished = true
    case .foreign(let reason):
      throw CommandFailure(.cannotCreate, "\(path) is not a directory for this run: \(reason); name another with --output")
    }
  }

  /// - Throws: `CommandFailure` 73 while another process works on the directory.
  private static func refuseIfInUse(_ path: String) throws {
    do throws(StorageError) {
      try RunLock.requireFree(PosixStorage(opening: path))
    } catch {
      throw CommandFailure(storage: error, path: path)
    }
  }

  /// `--output`, or `runs/<scenario>-<hash8>-s<seed>`.
  ///
  /// - Parameter folder: below `--output`, where one command makes several runs.
  /// - Throws: `CommandFailure` 73 for a place inside another run.
  static func path(
    output: String?, folder: String?, scenario: String, hash: String, seed: UInt64, takesFreshDirectory: Bool
  ) throws -> String {
    var path = "runs/" + RunDirectory.name(scenario: scenario, hash: hash, seed: seed)
    if let output { path = folder.map { "\(output)/\($0)" } ?? output }
    do throws(StorageError) {
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      if !parent.isEmpty, try PosixStorage.exists("\(parent)/\(RunFile.run)") {
        throw StorageError.foreign(path: path, reason: "\(parent) is a run directory, which holds no others")
      }
      guard takesFreshDirectory, try PosixStorage.exists(path) else { return path }
      var number = 2
      while try PosixStorage.exists("\(path)-\(number)") { number += 1 }
      return "\(path)-\(number)"
    } catch {
      throw CommandFailure(.cannotCreate, "\(error)")
    }
  }
}
