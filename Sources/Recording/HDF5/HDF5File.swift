import CHDF5

/// An open HDF5 file: in memory, or on disk while one is exported.
struct HDF5File {
  let id: hid_t
  let root: HDF5Group

  /// Bytes by which a file in memory grows; its image is cut to what is used.
  private static let memoryIncrement = 4 << 20
  /// Object headers and B-trees are allocated from blocks of this many bytes.
  private static let metadataBlock: hsize_t = 16 << 10

  /// A new file that exists only in memory.
  static func createInMemory(_ name: String, _ constants: HDF5Constants) throws(RecordingError) -> HDF5File {
    let access = try accessList(name)
    try checked(H5Pset_fapl_core(access, memoryIncrement, false), "H5Pset_fapl_core", name)
    try checked(H5Pset_sieve_buf_size(access, 0), "H5Pset_sieve_buf_size", name)
    let unique = constants.uniqueName(name)
    let file = H5Fcreate(unique, sortie_h5_access_create_truncate(), constants.fileCreation, access)
    return try opened(file, "H5Fcreate", access, name, constants)
  }

  /// An existing file on disk, to write; its writes must not fail (see `SingleFileExport`).
  static func openOnDisk(_ path: String, _ constants: HDF5Constants) throws(RecordingError) -> HDF5File {
    let access = try accessList(path)
    // the name is ours alone, and some file systems of clusters refuse locks
    try checked(H5Pset_file_locking(access, false, true), "H5Pset_file_locking", path)
    let file = H5Fopen(path, sortie_h5_access_read_write(), access)
    return try opened(file, "H5Fopen", access, path, constants)
  }

  /// A file given as bytes, to read.
  static func open(_ name: String, image: [UInt8], _ constants: HDF5Constants) throws(RecordingError) -> HDF5File {
    let access = try accessList(name)
    try checked(H5Pset_fapl_core(access, memoryIncrement, false), "H5Pset_fapl_core", name)
    var image = image
    let status = image.withUnsafeMutableBytes { H5Pset_file_image(access, $0.baseAddress, $0.count) }
    try checked(status, "H5Pset_file_image", name)
    let file = H5Fopen(constants.uniqueName(name), sortie_h5_access_read_only(), access)
    return try opened(file, "H5Fopen", access, name, constants)
  }

  /// The file's bytes as they would stand on disk after closing it.
  func image() throws(RecordingError) -> [UInt8] {
    try checked(H5Fflush(id, H5F_SCOPE_LOCAL), "H5Fflush", root.place)
    let count = H5Fget_file_image(id, nil, 0)
    try checked(count < 0 ? -1 : 0, "H5Fget_file_image", root.place)
    var copied = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { (buffer, initializedCount) in
      copied = H5Fget_file_image(id, buffer.baseAddress, count)
      initializedCount = max(0, copied)
    }
    try checked(copied == count ? 0 : -1, "H5Fget_file_image", root.place)
    return bytes
  }

  func close() throws(RecordingError) {
    try root.close()
    try checked(H5Fclose(id), "H5Fclose", root.place)
  }

  private static func opened(
    _ file: hid_t, _ call: StaticString, _ access: hid_t, _ name: String, _ constants: HDF5Constants
  ) throws(RecordingError) -> HDF5File {
    let file = try identifier(file, call, name)
    try checked(H5Pclose(access), "H5Pclose", name)
    let root = try identifier(H5Gopen2(file, "/", sortie_h5_default()), "H5Gopen2", name)
    return HDF5File(id: file, root: HDF5Group(id: root, constants: constants, place: name))
  }

  private static func accessList(_ name: String) throws(RecordingError) -> hid_t {
    let access = try identifier(H5Pcreate(sortie_h5_class_file_access()), "H5Pcreate", name)
    let bounds = H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18)
    try checked(bounds, "H5Pset_libver_bounds", name)
    try checked(H5Pset_meta_block_size(access, metadataBlock), "H5Pset_meta_block_size", name)
    try checked(H5Pset_fclose_degree(access, H5F_CLOSE_SEMI), "H5Pset_fclose_degree", name)
    return access
  }
}
