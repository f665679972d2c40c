import CHDF5

/// A dataset's shape and its values, row-major.
struct DatasetValues<Value> {
  let shape: [Int]
  let values: [Value]
}

extension HDF5Group {
  func attributeNames() throws(RecordingError) -> [String] {
    let count = H5Aget_num_attrs(id)
    try checked(count, "H5Aget_num_attrs", place)
    var names: [String] = []
    for index in 0..<hsize_t(count) {
      var buffer = [CChar](repeating: 0, count: 256)
      let length = H5Aget_name_by_idx(
        id, ".", H5_INDEX_NAME, H5_ITER_INC, index, &buffer, buffer.count, sortie_h5_default())
      try checked(length < 0 ? -1 : 0, "H5Aget_name_by_idx", place)
      names.append(String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    return names
  }

  func int64(attribute name: String) throws(RecordingError) -> Int64 {
    let attribute = try openAttribute(name, on: id, isKind(H5T_INTEGER, bytes: 8), expected: "a 64-bit integer")
    var value: Int64 = 0
    try checked(H5Aread(attribute, sortie_h5_native_int64(), &value), "H5Aread", place(of: name))
    try checked(H5Aclose(attribute), "H5Aclose", place(of: name))
    return value
  }

  func double(attribute name: String) throws(RecordingError) -> Double {
    let attribute = try openAttribute(name, on: id, isKind(H5T_FLOAT, bytes: 8), expected: "a 64-bit float")
    var value = 0.0
    try checked(H5Aread(attribute, sortie_h5_native_double(), &value), "H5Aread", place(of: name))
    try checked(H5Aclose(attribute), "H5Aclose", place(of: name))
    return value
  }

  func string(attribute name: String) throws(RecordingError) -> String { try string(attribute: name, on: id) }

  /// A fixed-length string of a group or dataset.
  func string(attribute name: String, on object: hid_t) throws(RecordingError) -> String {
    let isFixedString = { (type: hid_t) in H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) == 0 }
    let attribute = try openAttribute(name, on: object, isFixedString, expected: "a fixed-length string")
    let type = try identifier(H5Aget_type(attribute), "H5Aget_type", place(of: name))
    var bytes = [UInt8](repeating: 0, count: H5Tget_size(type))
    try checked(H5Aread(attribute, type, &bytes), "H5Aread", place(of: name))
    try checked(H5Tclose(type), "H5Tclose", place(of: name))
    try checked(H5Aclose(attribute), "H5Aclose", place(of: name))
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  func floats(dataset name: String) throws(RecordingError) -> DatasetValues<Float> {
    try read(name, zero: 0, memoryType: sortie_h5_native_float(), isKind(H5T_FLOAT, bytes: 4), expected: "float32")
  }

  func doubles(dataset name: String) throws(RecordingError) -> DatasetValues<Double> {
    let isFloat = { (type: hid_t) in H5Tget_class(type) == H5T_FLOAT && H5Tget_size(type) <= 8 }
    return try read(name, zero: 0, memoryType: sortie_h5_native_double(), isFloat, expected: "float32 or float64")
  }

  func flags(dataset name: String) throws(RecordingError) -> DatasetValues<Int8> {
    try read(name, zero: 0, memoryType: constants.flag, isKind(H5T_ENUM, bytes: 1), expected: "an 8-bit enumeration")
  }

  /// Whether a dataset's values are float32.
  func isFloat32(dataset name: String) throws(RecordingError) -> Bool {
    let dataset = try openDataset(name)
    let type = try identifier(H5Dget_type(dataset), "H5Dget_type", place(of: name))
    let size = H5Tget_size(type)
    try checked(H5Tclose(type), "H5Tclose", place(of: name))
    try checked(H5Dclose(dataset), "H5Dclose", place(of: name))
    return size == 4
  }

  /// The named text attributes of a dataset.
  func strings(dataset name: String, attributes: [String]) throws(RecordingError) -> [String] {
    let dataset = try openDataset(name)
    var values: [String] = []
    for attribute in attributes { values.append(try string(attribute: attribute, on: dataset)) }
    try checked(H5Dclose(dataset), "H5Dclose", place(of: name))
    return values
  }

  private func isKind(_ kind: H5T_class_t, bytes: Int) -> (hid_t) -> Bool {
    { (type) in H5Tget_class(type) == kind && H5Tget_size(type) == bytes }
  }

  private func openDataset(_ name: String) throws(RecordingError) -> hid_t {
    try openObject(name, H5I_DATASET, expected: "a dataset")
  }

  private func openAttribute(
    _ name: String, on object: hid_t, _ isExpected: (hid_t) -> Bool, expected: String
  ) throws(RecordingError) -> hid_t {
    let exists = H5Aexists(object, name)
    try checked(exists, "H5Aexists", place(of: name))
    guard exists > 0 else { throw .missing(file: place, object: name) }
    let attribute = try identifier(H5Aopen(object, name, sortie_h5_default()), "H5Aopen", place(of: name))
    let type = try identifier(H5Aget_type(attribute), "H5Aget_type", place(of: name))
    let space = try identifier(H5Aget_space(attribute), "H5Aget_space", place(of: name))
    let isRight = isExpected(type) && H5Sget_simple_extent_npoints(space) == 1
    try checked(H5Sclose(space), "H5Sclose", place(of: name))
    try checked(H5Tclose(type), "H5Tclose", place(of: name))
    guard isRight else {
      try checked(H5Aclose(attribute), "H5Aclose", place(of: name))
      throw .unexpectedType(file: place, object: name, expected: expected)
    }
    return attribute
  }

  private func read<Value: BitwiseCopyable>(
    _ name: String, zero: Value, memoryType: hid_t, _ isExpected: (hid_t) -> Bool, expected: String
  ) throws(RecordingError) -> DatasetValues<Value> {
    let dataset = try openDataset(name)
    let type = try identifier(H5Dget_type(dataset), "H5Dget_type", place(of: name))
    let isRight = isExpected(type)
    try checked(H5Tclose(type), "H5Tclose", place(of: name))
    guard isRight else {
      try checked(H5Dclose(dataset), "H5Dclose", place(of: name))
      throw .unexpectedType(file: place, object: name, expected: expected)
    }
    let shape = try shape(of: dataset, name)
    var values = [Value](repeating: zero, count: shape.reduce(1, *))
    if !values.isEmpty {
      let whole = sortie_h5_whole_space()
      let status = values.withUnsafeMutableBytes { H5Dread(dataset, memoryType, whole, whole, sortie_h5_default(), $0.baseAddress) }
      try checked(status, "H5Dread", place(of: name))
    }
    try checked(H5Dclose(dataset), "H5Dclose", place(of: name))
    return DatasetValues(shape: shape, values: values)
  }

  private func shape(of dataset: hid_t, _ name: String) throws(RecordingError) -> [Int] {
    let space = try identifier(H5Dget_space(dataset), "H5Dget_space", place(of: name))
    let rank = H5Sget_simple_extent_ndims(space)
    try checked(rank, "H5Sget_simple_extent_ndims", place(of: name))
    var dimensions = [hsize_t](repeating: 0, count: max(1, Int(rank)))
    try checked(H5Sget_simple_extent_dims(space, &dimensions, nil), "H5Sget_simple_extent_dims", place(of: name))
    try checked(H5Sclose(space), "H5Sclose", place(of: name))
    return dimensions.prefix(Int(rank)).map { Int($0) }
  }
}
