import CHDF5

/// Types, property lists and dataspaces that live as long as the process; used only inside `HDF5Library.exclusively`.
final class HDF5Constants: @unchecked Sendable {
  /// How a flag is stored: h5py's bool, an enumeration {FALSE = 0, TRUE = 1} over int8.
  let flag: hid_t
  let scalarSpace: hid_t
  /// Creation lists without object times: with them, equal data would not give equal bytes.
  let fileCreation: hid_t
  let groupCreation: hid_t
  let datasetCreation: hid_t
  private var fileCount = 0
  private var fixedStrings: [hid_t?] = Array(repeating: nil, count: 257)

  init() throws(RecordingError) {
    try checked(sortie_h5_start(), "H5open", "the library")
    try checked(sortie_h5_silence_errors(), "H5Eset_auto2", "the error stack")
    flag = try Self.makeFlag()
    scalarSpace = try identifier(H5Screate(H5S_SCALAR), "H5Screate", "the scalar dataspace")
    fileCreation = try Self.creationList(sortie_h5_class_file_create(), "files")
    groupCreation = try Self.creationList(sortie_h5_class_group_create(), "groups")
    datasetCreation = try Self.creationList(sortie_h5_class_dataset_create(), "datasets")
    try checked(H5Pset_layout(datasetCreation, H5D_CONTIGUOUS), "H5Pset_layout", "datasets")
    try checked(H5Pset_fill_time(datasetCreation, H5D_FILL_TIME_NEVER), "H5Pset_fill_time", "datasets")
  }

  private static func makeFlag() throws(RecordingError) -> hid_t {
    let type = try identifier(H5Tenum_create(sortie_h5_int8_little_endian()), "H5Tenum_create", "the flag type")
    for (name, value) in [("FALSE", Int8(0)), ("TRUE", Int8(1))] {
      try checked(withUnsafePointer(to: value) { H5Tenum_insert(type, name, $0) }, "H5Tenum_insert", "the flag type")
    }
    return type
  }

  private static func creationList(_ propertyClass: hid_t, _ objects: String) throws(RecordingError) -> hid_t {
    let list = try identifier(H5Pcreate(propertyClass), "H5Pcreate", objects)
    try checked(H5Pset_obj_track_times(list, false), "H5Pset_obj_track_times", objects)
    return list
  }

  /// A name no other file in memory has: libhdf5 takes two open files of one name for the same file.
  func uniqueName(_ name: String) -> String {
    fileCount += 1
    return "\(name) (\(fileCount))"
  }

  /// A fixed-length UTF-8 string type of at least `byteCount` bytes and a terminator; types up to 256 bytes are kept.
  ///
  /// Never shorter than 2 bytes: h5netcdf takes a string of one byte for an array of numbers.
  func fixedString(byteCount: Int) throws(RecordingError) -> (type: hid_t, size: Int, isKept: Bool) {
    let size = max(2, byteCount + 1)
    if size < fixedStrings.count, let type = fixedStrings[size] { return (type, size, true) }
    let type = try identifier(H5Tcopy(sortie_h5_c_string()), "H5Tcopy", "a string type")
    try checked(H5Tset_size(type, size), "H5Tset_size", "a string type")
    try checked(H5Tset_strpad(type, H5T_STR_NULLTERM), "H5Tset_strpad", "a string type")
    try checked(H5Tset_cset(type, H5T_CSET_UTF8), "H5Tset_cset", "a string type")
    guard size < fixedStrings.count else { return (type, size, false) }
    fixedStrings[size] = type
    return (type, size, true)
  }
}
