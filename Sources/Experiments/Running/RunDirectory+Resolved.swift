import RunStorage

extension RunDirectory {
  /// resolved.json follows from the scenario: what is lost or changed is written anew.
  func restoreResolved(_ resolved: [UInt8]) throws(StorageError) {
    if try storage.status(RunFile.resolved) != nil {
      guard try storage.readAll(RunFile.resolved, limit: 64 << 20) != resolved else { return }
    }
    try replace(RunFile.resolved, resolved)
  }
}
