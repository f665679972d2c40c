import CHDF5

/// An attribute of a dataset: a fixed-length text or a row of whole numbers.
struct DatasetAttribute {
  enum Value {
    case text(String)
    case wholeNumbers([Int64])
  }

  let name: String
  let value: Value
}

extension HDF5Group {
  func write(
    _ values: [Float], shape: [Int], dataset name: String, _ attributes: [DatasetAttribute] = []
  ) throws(RecordingError) {
    try write(values, shape, name, sortie_h5_float32_little_endian(), sortie_h5_native_float(), attributes)
  }

  func write(
    _ values: [Double], shape: [Int], dataset name: String, _ attributes: [DatasetAttribute] = []
  ) throws(RecordingError) {
    try write(values, shape, name, sortie_h5_float64_little_endian(), sortie_h5_native_double(), attributes)
  }

  /// Flags as 0 and 1, stored as h5py stores a bool.
  func write(flags values: [Int8], dataset name: String) throws(RecordingError) {
    try write(values, [values.count], name, constants.flag, constants.flag, [])
  }

  /// A contiguous dataset of exactly these values, row-major.
  private func write<Value: BitwiseCopyable>(
    _ values: [Value], _ shape: [Int], _ name: String, _ fileType: hid_t, _ memoryType: hid_t, _ attributes: [DatasetAttribute]
  ) throws(RecordingError) {
    precondition(values.count == shape.reduce(1, *), "dataset \(name): values do not fill the shape")
    let space = try dataspace(shape, name)
    let created = H5Dcreate2(
      id, name, fileType, space, sortie_h5_default(), constants.datasetCreation, sortie_h5_default())
    let dataset = try identifier(created, "H5Dcreate2", place(of: name))
    if !values.isEmpty {
      let whole = sortie_h5_whole_space()
      let status = values.withUnsafeBytes { H5Dwrite(dataset, memoryType, whole, whole, sortie_h5_default(), $0.baseAddress) }
      try checked(status, "H5Dwrite", place(of: name))
    }
    for attribute in attributes {
      switch attribute.value {
      case .text(let text): try write(text, attribute: attribute.name, on: dataset) { place(of: "\(name)@\(attribute.name)") }
      case .wholeNumbers(let row): try write(row, attribute: attribute.name, on: dataset) { place(of: "\(name)@\(attribute.name)") }
      }
    }
    try checked(H5Dclose(dataset), "H5Dclose", place(of: name))
    try checked(H5Sclose(space), "H5Sclose", place(of: name))
  }

  private func dataspace(_ shape: [Int], _ name: String) throws(RecordingError) -> hid_t {
    let dimensions = shape.map { hsize_t($0) }
    let space = H5Screate_simple(Int32(dimensions.count), dimensions, nil)
    return try identifier(space, "H5Screate_simple", place(of: name))
  }
}
