import CHDF5

extension HDF5Group {
  func write(_ value: Int64, attribute name: String) throws(RecordingError) {
    try writeAttribute(name, on: id, sortie_h5_int64_little_endian(), { place(of: name) }) { (attribute) in
      withUnsafePointer(to: value) { H5Awrite(attribute, sortie_h5_native_int64(), $0) }
    }
  }

  func write(_ value: Double, attribute name: String) throws(RecordingError) {
    try writeAttribute(name, on: id, sortie_h5_float64_little_endian(), { place(of: name) }) { (attribute) in
      withUnsafePointer(to: value) { H5Awrite(attribute, sortie_h5_native_double(), $0) }
    }
  }

  func write(_ value: String, attribute name: String) throws(RecordingError) {
    try write(value, attribute: name, on: id) { place(of: name) }
  }

  /// A fixed-length UTF-8 string on a group or dataset.
  func write(_ value: String, attribute name: String, on object: hid_t, _ place: () -> String) throws(RecordingError) {
    var text = Array(value.utf8)
    let (type, size, isKept) = try constants.fixedString(byteCount: text.count)
    text.append(contentsOf: repeatElement(0, count: size - text.count))
    try writeAttribute(name, on: object, type, place) { (attribute) in H5Awrite(attribute, type, text) }
    if !isKept { try checked(H5Tclose(type), "H5Tclose", place()) }
  }

  /// A row of whole numbers on a group or dataset.
  func write(_ values: [Int64], attribute name: String, on object: hid_t, _ place: () -> String) throws(RecordingError) {
    var count = hsize_t(values.count)
    let space = try identifier(H5Screate_simple(1, &count, nil), "H5Screate_simple", place())
    try writeAttribute(name, on: object, sortie_h5_int64_little_endian(), space: space, place) { (attribute) in
      H5Awrite(attribute, sortie_h5_native_int64(), values)
    }
    try checked(H5Sclose(space), "H5Sclose", place())
  }

  private func writeAttribute(
    _ name: String, on object: hid_t, _ type: hid_t, space: hid_t? = nil, _ place: () -> String, _ write: (hid_t) -> herr_t
  ) throws(RecordingError) {
    let created = H5Acreate2(object, name, type, space ?? constants.scalarSpace, sortie_h5_default(), sortie_h5_default())
    let attribute = try identifier(created, "H5Acreate2", place())
    try checked(write(attribute), "H5Awrite", place())
    try checked(H5Aclose(attribute), "H5Aclose", place())
  }
}
