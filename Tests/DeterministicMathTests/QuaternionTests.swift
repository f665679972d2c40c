import DeterministicMath
import TestSupport
import Testing

@Suite struct QuaternionTests {
  typealias Rotation = Quaternion<Double>

  static func random(_ stream: inout RandomStream) -> Rotation {
    Rotation(w: stream.normal(), x: stream.normal(), y: stream.normal(), z: stream.normal()).normalized
  }
  /// How far two quaternions are apart as rotations.
  static func distance(_ a: Rotation, _ b: Rotation) -> Double { min((a - b).normSquared, (a + b).normSquared).squareRoot() }

  @Test func hamiltonsUnits() {
    let (i, j, k) = (Rotation(w: 0, x: 1, y: 0, z: 0), Rotation(w: 0, x: 0, y: 1, z: 0), Rotation(w: 0, x: 0, y: 0, z: 1))
    let minusOne = Rotation(w: -1, x: 0, y: 0, z: 0)
    #expect(i * j == k && j * k == i && k * i == j)
    #expect(i * i == minusOne && j * j == minusOne && k * k == minusOne && i * j * k == minusOne)
    #expect(Rotation(w: 1, x: 2, y: 3, z: 4) * Rotation(w: 5, x: 6, y: 7, z: 8) == Rotation(w: -60, x: 12, y: 30, z: 24))
  }

  @Test func quarterTurns() {
    let aboutZ = Rotation(axis: Vector3(0, 0, 1), angle: .pi / 2)
    #expect(aboutZ.rotate(Vector3(1, 0, 0)).distance(to: Vector3(0, 1, 0)) < 1e-15)
    #expect(aboutZ.rotate(Vector3(0, 1, 0)).distance(to: Vector3(-1, 0, 0)) < 1e-15)
    #expect(aboutZ.rotateInverse(Vector3(1, 0, 0)).distance(to: Vector3(0, -1, 0)) < 1e-15)
    let aboutX = Rotation(axis: Vector3(1, 0, 0), angle: .pi / 2)
    #expect(aboutX.rotate(Vector3(0, 1, 0)).distance(to: Vector3(0, 0, 1)) < 1e-15)
    // first about x, then about z
    #expect((aboutZ * aboutX).rotate(Vector3(0, 1, 0)).distance(to: Vector3(0, 0, 1)) < 1e-15)
    #expect((aboutX * aboutZ).rotate(Vector3(1, 0, 0)).distance(to: Vector3(0, 0, 1)) < 1e-15)
  }

  @Test func rotationsKeepLengthsAndCompose() {
    var stream = testStream("rotations")
    for _ in 0..<200 {
      let (q, p) = (Self.random(&stream), Self.random(&stream))
      let v = VectorTests.random(&stream)
      #expect(relativeError(q.rotate(v).length, v.length) < 1e-14)
      #expect((q * p).rotate(v).distance(to: q.rotate(p.rotate(v))) < 1e-14 * v.length)
      #expect(q.rotateInverse(q.rotate(v)).distance(to: v) < 1e-14 * v.length)
      #expect((q.rotationMatrix * v).distance(to: q.rotate(v)) < 1e-14 * v.length)
      #expect(relativeError(q.rotationMatrix.determinant, 1) < 1e-14)
      let sandwich = q * Rotation(real: 0, imaginary: v) * q.conjugate
      #expect(sandwich.imaginary.distance(to: q.rotate(v)) < 1e-14 * v.length)
      #expect(Self.distance(Rotation(rotationMatrix: q.rotationMatrix), q) < 1e-14)
    }
  }

  // half turns: the real part is zero, one imaginary part is the largest
  @Test func matricesOfHalfTurns() {
    for axis in [Vector3(1.0, 0, 0), Vector3(0.0, 1, 0), Vector3(0.0, 0, 1), Vector3(0.6, 0, 0.8)] {
      let q = Rotation(real: 0, imaginary: axis)
      #expect(Self.distance(Rotation(rotationMatrix: q.rotationMatrix), q) < 1e-15)
    }
    #expect(Rotation(rotationMatrix: .identity) == .identity)
  }

  @Test func exponentialAndLogarithm() {
    var stream = testStream("exponential map")
    for angle in [0, 1e-300, 1e-160, 1e-9, 1e-3, 0.5, 2, 3, 3.14159] {
      let v = angle * VectorTests.random(&stream).normalized
      let q = Rotation(rotationVector: v)
      #expect(relativeError(q.normSquared, 1) < 1e-15)
      // the length of a vector below 1e-154 is lost in its square, not its direction
      #expect(q.rotationVector.distance(to: v) <= 1e-14 * angle, "angle \(angle)")
      #expect((-q).rotationVector.distance(to: v) <= 1e-14 * angle, "angle \(angle)")
    }
    #expect(Rotation(rotationVector: .zero) == .identity)
    #expect(Rotation.identity.rotationVector == .zero)
    let turn = Rotation(rotationVector: Vector3(0, 0, Double.pi / 2))
    #expect(Self.distance(turn, Rotation(axis: Vector3(0, 0, 1), angle: .pi / 2)) < 1e-15)
  }

  @Test func slerpTurnsAtConstantSpeed() {
    let start = Rotation(axis: Vector3(0, 1, 0), angle: 0.3)
    let end = Rotation(axis: Vector3(0, 1, 0), angle: 1.5)
    for fraction in [0, 0.25, 0.5, 1] {
      let expected = Rotation(axis: Vector3(0, 1, 0), angle: 0.3 + 1.2 * fraction)
      #expect(Self.distance(Rotation.slerp(start, end, fraction: fraction), expected) < 1e-15)
      // the other sign is the same rotation: still the shorter arc
      #expect(Self.distance(Rotation.slerp(start, -end, fraction: fraction), expected) < 1e-15)
    }
  }

  @Test func lanesTakeEachTheirOwnBranch() {
    typealias Lanes = SIMD16<Float>
    var v = Vector3<Lanes>.zero
    for lane in 0..<16 { v.z[lane] = Float(lane) * 0.2 }
    let q = Quaternion<Lanes>(rotationVector: v)
    let back = q.rotationVector
    let fromMatrix = Quaternion<Lanes>(rotationMatrix: q.rotationMatrix)
    for lane in 0..<16 {
      let single = Quaternion<Float>(rotationVector: Vector3(0, 0, Float(lane) * 0.2))
      #expect(q.w[lane] == single.w && q.z[lane] == single.z)
      #expect(abs(back.z[lane] - v.z[lane]) < 1e-6)
      #expect(abs(abs(fromMatrix.z[lane]) - abs(q.z[lane])) < 1e-6)
    }
  }
}
