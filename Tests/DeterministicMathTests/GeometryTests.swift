import DeterministicMath
import TestSupport
import Testing

@Suite struct VectorTests {
  static func random(_ stream: inout RandomStream) -> Vector3<Double> { Vector3(stream.normal(), stream.normal(), stream.normal()) }

  @Test func productsOfKnownVectors() {
    typealias V = Vector3<Double>
    let (a, b) = (V(1, 2, 3), V(-4, 5, 0.5))
    #expect(a.dot(b) == 7.5)
    #expect(a.cross(b) == V(-14, -12.5, 13))
    #expect(V(2, 3, 6).length == 7)
    let unit: [Double] = [2.0 / 7, 3.0 / 7, 6.0 / 7]
    #expect(V(2, 3, 6).normalized == V(unit[0], unit[1], unit[2]))
    #expect(V.fma(2, a, b) == V(-2, 9, 6.5))
    #expect(a.distance(to: V(1, 5, 7)) == 5)
    let combination: V = 2 * a - b / 2
    #expect(combination == V(4, 1.5, 5.75))
    #expect(Vector2(1.0, 2).cross(Vector2(3, 5)) == -1)
    #expect(Vector2(3.0, 4).length == 5 && Vector2(1.0, 2).dot(Vector2(3, 5)) == 13)
    #expect(a.xy == Vector2(1, 2))
  }

  @Test func crossProductsAreOrthogonal() {
    var stream = testStream("cross")
    for _ in 0..<200 {
      let (a, b) = (Self.random(&stream), Self.random(&stream))
      let c = a.cross(b)
      #expect(abs(c.dot(a)) < 1e-14 * a.lengthSquared * b.length)
      // Lagrange: |a × b|² + (a·b)² = |a|²|b|²
      #expect(relativeError(c.lengthSquared + a.dot(b) * a.dot(b), a.lengthSquared * b.lengthSquared) < 1e-14)
    }
  }

  @Test func lanesEqualScalars() {
    var stream = testStream("lanes")
    var (a, b) = (Vector3<SIMD8<Double>>.zero, Vector3<SIMD8<Double>>.zero)
    let pairs = (0..<8).map { _ in (Self.random(&stream), Self.random(&stream)) }
    for (lane, pair) in pairs.enumerated() {
      (a.x[lane], a.y[lane], a.z[lane]) = (pair.0.x, pair.0.y, pair.0.z)
      (b.x[lane], b.y[lane], b.z[lane]) = (pair.1.x, pair.1.y, pair.1.z)
    }
    let (cross, dot, length) = (a.cross(b), a.dot(b), a.normalized)
    for (lane, pair) in pairs.enumerated() {
      let expected = pair.0.cross(pair.1)
      #expect(Vector3(cross.x[lane], cross.y[lane], cross.z[lane]) == expected)
      #expect(dot[lane] == pair.0.dot(pair.1))
      #expect(length.y[lane] == pair.0.normalized.y)
    }
  }
}

@Suite struct MatrixTests {
  typealias V = Vector3<Double>
  static let known = Matrix3(rows: V(2, 0, 1), V(1, 3, -1), V(0, 4, 5))

  @Test func productsAndInverseOfAKnownMatrix() {
    let a = Self.known
    #expect(a * V(1, 2, 3) == V(5, 4, 23))
    #expect(a.determinant == 42)
    #expect(a.trace == 10)
    #expect(a.transposed.row0 == V(2, 1, 0))
    #expect(a * Matrix3.identity == a && Matrix3.identity * a == a)
    #expect((a * a).row1 == V(5, 5, -7))
    let product = a * a.inverse - Matrix3.identity
    #expect(max(product.row0.length, product.row1.length, product.row2.length) < 1e-15)
    #expect(Matrix3(crossProductWith: V(1, 2, 3)) * V(-4, 5, 0.5) == V(1, 2, 3).cross(V(-4, 5, 0.5)))
    let shifted = a + 2 * Matrix3.identity
    #expect(shifted == Matrix3(rows: V(4, 0, 1), V(1, 5, -1), V(0, 4, 7)))
  }
}
