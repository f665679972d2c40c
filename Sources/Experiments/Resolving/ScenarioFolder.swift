import Glibc
import RunStorage
import ScenarioLanguage
import ScenarioModel

/// A file that a scenario names, as it was read: the run directory keeps it, so that a run can be continued without the original.
struct ScenarioFileCopy: Sendable, Equatable {
  /// Identity of the file that names it.
  let importer: String
  /// As written there.
  let path: String
  /// As shown in diagnostics.
  let name: String
  let identity: String
  let bytes: [UInt8]
}

/// The files that a scenario names, read from disk: looked for beside the file that names them, then beside the scenario itself.
final class ScenarioFolder: Sendable {
  private struct Memory {
    /// Folder by a file's identity, as a person would write it.
    var folderOfFile: [String: String] = [:]
    var copies: [ScenarioFileCopy] = []
  }

  private let memory: PosixMutex<Memory>
  private let rootIdentity: String
  private let rootFolder: String

  /// - Parameter path: of the scenario file.
  init(of path: String) {
    rootIdentity = Self.canonical(path) ?? path
    rootFolder = Self.folder(of: path)
    memory = PosixMutex(Memory(folderOfFile: [rootIdentity: rootFolder]))
  }

  var files: ScenarioFiles { ScenarioFiles(root: rootIdentity) { path, importer in self.read(path, importer) } }

  /// What was read, in the order asked for.
  var copies: [ScenarioFileCopy] { memory.withLock { $0.copies } }

  private func read(_ path: String, _ importer: String) -> ScenarioFiles.Answer {
    guard !path.isEmpty, !path.utf8.contains(0) else { return .missing(searched: []) }
    let near = memory.withLock { $0.folderOfFile[importer] } ?? rootFolder
    let folders = path.hasPrefix("/") ? [""] : near == rootFolder ? [near] : [near, rootFolder]
    for folder in folders {
      let place = folder + path
      guard access(place, F_OK) == 0 else { continue }
      do throws(InputFile.Problem) {
        let bytes = try InputFile.read(place, limit: LanguageLimits.fileBytes)
        let copy = ScenarioFileCopy(importer: importer, path: path, name: place, identity: Self.canonical(place) ?? place, bytes: bytes)
        memory.withLock { memory in
          memory.folderOfFile[copy.identity] = Self.folder(of: place)
          if !memory.copies.contains(where: { $0.importer == importer && $0.path == path }) { memory.copies.append(copy) }
        }
        return .text(SourceText(name: place, bytes: bytes), identity: copy.identity)
      } catch {
        switch error {
        case .missing(let reason): return .unreadable(reason)
        case .tooLarge(let bytes, let limit): return .unreadable("it has \(bytes) bytes, more than \(limit)")
        }
      }
    }
    return .missing(searched: path.hasPrefix("/") ? ["/"] : folders.map { $0.isEmpty ? "./" : $0 })
  }

  /// "scenarios/" of "scenarios/a.sortie", "" of "a.sortie".
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  private static func canonical(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
