/// Functions of several real numbers in a row.
enum ListFunction: Hashable, Sendable {
  /// 1 where the point of the arguments lies in the region.
  case inside(Region)
  /// The standard normal number of a drawn number: Φ⁻¹(F(x)) of a distribution; arguments x, then those of the distribution.
  case latent(DrawKind)

  func apply(_ x: UnsafeMutablePointer<Double>) -> Double {
    switch self {
    case .inside(let region): region.contains(x: x[0], y: x[1], z: region.dimensions == 3 ? x[2] : 0) ? 1 : 0
    case .latent(let kind): kind.latent(of: x[0], x + 1)
    }
  }

  func apply(_ x: [Double]) -> Double {
    var numbers = x
    return numbers.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { apply($0) } ?? .nan }
  }

  func canonicalText(_ arguments: [String]) -> String {
    switch self {
    case .inside(let region): "inside((\(arguments.joined(separator: ", "))), \(region.canonicalText))"
    case .latent(let kind): "latent(\(arguments[0]); \(kind.name)(\(arguments.dropFirst().joined(separator: ", "))))"
    }
  }
}

extension ScalarExpression {
  /// f(x, ...), folded where all are constant.
  static func applying(_ function: ListFunction, _ arguments: [ScalarExpression]) -> ScalarExpression {
    let constants = arguments.compactMap(\.constantValue)
    return constants.count == arguments.count ? .constant(function.apply(constants)) : .list(function, arguments)
  }
}

extension DrawKind {
  /// The name of a continuous distribution.
  fileprivate var name: String { canonicalText([], nil).prefix { $0 != "(" }.description }
}
