import CHDF5

/// An open group, or the root of an open file; closed only by `close`.
struct HDF5Group {
  let id: hid_t
  let constants: HDF5Constants
  /// For messages: "segment_000000.h5:/episode_3".
  let place: String

  func close() throws(RecordingError) { try checked(H5Gclose(id), "H5Gclose", place) }

  /// Where an object of this group stands, for messages.
  func place(of name: String) -> String { "\(place)/\(name)" }

  func createGroup(_ name: String) throws(RecordingError) -> HDF5Group {
    let place = place(of: name)
    let list = constants.groupCreation
    let group = H5Gcreate2(id, name, sortie_h5_default(), list, sortie_h5_default())
    return HDF5Group(id: try identifier(group, "H5Gcreate2", place), constants: constants, place: place)
  }

  func openGroup(_ name: String) throws(RecordingError) -> HDF5Group {
    let place = place(of: name)
    guard try hasLink(name) else { throw .missing(file: self.place, object: name) }
    let group = try identifier(H5Gopen2(id, name, sortie_h5_default()), "H5Gopen2", place)
    return HDF5Group(id: group, constants: constants, place: place)
  }

  func hasLink(_ name: String) throws(RecordingError) -> Bool {
    let exists = H5Lexists(id, name, sortie_h5_default())
    try checked(exists, "H5Lexists", place(of: name))
    return exists > 0
  }

  /// A link to an object of another file; a relative file name is resolved from this file's directory.
  func createExternalLink(_ name: String, file: String, object: String) throws(RecordingError) {
    let status = H5Lcreate_external(file, object, id, name, sortie_h5_default(), sortie_h5_default())
    try checked(status, "H5Lcreate_external", place(of: name))
  }

  /// Copies a group and all below it into another file.
  func copy(_ name: String, to target: HDF5Group, as newName: String) throws(RecordingError) {
    let status = H5Ocopy(id, name, target.id, newName, sortie_h5_default(), sortie_h5_default())
    try checked(status, "H5Ocopy", place(of: name))
  }

  /// Names of the links, ascending.
  func linkNames() throws(RecordingError) -> [String] {
    var info = H5G_info_t()
    try checked(H5Gget_info(id, &info), "H5Gget_info", place)
    var names: [String] = []
    for index in 0..<info.nlinks {
      var buffer = [CChar](repeating: 0, count: 256)
      let length = H5Lget_name_by_idx(
        id, ".", H5_INDEX_NAME, H5_ITER_INC, index, &buffer, buffer.count, sortie_h5_default())
      try checked(length < 0 ? -1 : 0, "H5Lget_name_by_idx", place)
      names.append(String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    return names
  }
}
