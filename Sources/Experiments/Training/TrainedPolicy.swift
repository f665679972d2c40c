import Learning
import RunStorage
import Simulation

/// A policy that a training has left: the file, and where it came from.
struct TrainedPolicy: Sendable {
  /// The policy with the best evaluation.
  static let bestPath = RunFile.checkpoints + "/best.ck"
  private static let sizeLimit = 1 << 36

  /// The file as the user named it, or as it was found in a run directory.
  let path: String
  let bytes: [UInt8]

  /// SHA-256 of the file, hexadecimal digits.
  var checksum: String { SHA256Sum.text(bytes) }

  enum Choice: String, Sendable { case best, last }

  /// - Parameter path: a run directory of a training, or a policy or checkpoint file.
  /// - Throws: `CommandFailure` 66 where there is none, 74 for one that cannot be read.
  init(_ path: String, _ choice: Choice = .best) throws {
    do {
      guard try PosixStorage.exists(path) else {
        throw CommandFailure(.missingInput, "\(path): there is no such run directory or policy file")
      }
      if let bytes = try Self.file(path) {
        (self.path, self.bytes) = (path, bytes)
        return
      }
      let storage = try PosixStorage(opening: path)
      if choice == .best, try storage.status(Self.bestPath) != nil {
        (self.path, bytes) = ("\(path)/\(Self.bestPath)", try storage.readAll(Self.bestPath, limit: Self.sizeLimit))
        return
      }
      let store = CheckpointStore(storage)
      guard let loaded = try store.load() else {
        throw CommandFailure(.missingInput, "\(path): no policy: a training leaves one under \(RunFile.checkpoints)/")
      }
      guard loaded.checkpoint.entries.contains(where: { $0.name == "policy/format" }) else {
        throw CommandFailure(.missingInput, "\(path): no policy: a production loop leaves a predictor that watches a skill")
      }
      let name = CheckpointStore.path(step: loaded.step)
      (self.path, bytes) = ("\(path)/\(name)", try storage.readAll(name, limit: Self.sizeLimit))
    } catch let error as StorageError {
      throw CommandFailure(storage: error, path: path)
    }
  }

  /// A policy that is at hand already.
  init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

  /// The bytes of a file; nil for a directory.
  private static func file(_ path: String) throws -> [UInt8]? {
    if InputFile.isDirectory(path) { return nil }
    do throws(InputFile.Problem) { return try InputFile.read(path, limit: sizeLimit) } catch {
      throw CommandFailure(.missingInput, "\(path): cannot be read")
    }
  }

  /// - Throws: `CommandFailure` 65 for a policy of another layout, 74 for a damaged file.
  func make(for layout: WorldLayout) throws -> (head: LearnedPolicyFile.Head, policy: any LearnedPolicy) {
    do throws(LearnerError) { return try LearnedPolicyFile.decode(bytes, layout: layout) } catch {
      guard case .state(let reason) = error else { throw CommandFailure(.scenarioError, "\(path): \(error)") }
      throw CommandFailure(.scenarioError, "\(path): \(reason)")
    }
  }
}
