import DeterministicMath
import Testing

@Suite struct ClosestApproachTests {
  typealias Point = Vector3<Double>

  func approach(_ p: Point, _ pEnd: Point, _ q: Point, _ qEnd: Point) -> ClosestApproach<Double> {
    ClosestApproach(from: (first: p, second: q), to: (first: pEnd, second: qEnd))
  }

  @Test func headOnPointsMeetHalfWay() {
    let meeting = approach(Point(0, 0, 5), Point(10, 0, 5), Point(10, 0, 5), Point(0, 0, 5))
    #expect(meeting.fraction == 0.5 && meeting.distance == 0)
    // both ends are 10 apart: a check of the ends alone would miss it
    #expect(Point(0, 0, 5).distance(to: Point(10, 0, 5)) == 10)
  }

  @Test func crossingPathsPassAtADistance() {
    let passing = approach(Point(-4, 0, 0), Point(4, 0, 0), Point(0, -4, 3), Point(0, 4, 3))
    #expect(passing.fraction == 0.5 && passing.distance == 3)
  }

  @Test func partingPointsAreClosestAtTheStart() {
    let parting = approach(Point(0, 0, 0), Point(-5, 0, 0), Point(3, 4, 0), Point(9, 4, 0))
    #expect(parting.fraction == 0 && parting.distance == 5)
  }

  @Test func approachingPointsAreClosestAtTheEnd() {
    let approaching = approach(Point(0, 0, 0), Point(1, 0, 0), Point(9, 0, 0), Point(8, 0, 0))
    #expect(approaching.fraction == 1 && approaching.distance == 7)
  }

  @Test func pointsThatMoveTogetherKeepTheirDistance() {
    let together = approach(Point(0, 0, 0), Point(7, 1, 0), Point(0, 3, 4), Point(7, 4, 4))
    #expect(together.fraction == 0 && together.distance == 5)
  }

  @Test func noMomentIsCloser() {
    var stream = testStream("closest approach")
    for _ in 0..<200 {
      let ends = (0..<4).map { _ in VectorTests.random(&stream) }
      let closest = approach(ends[0], ends[1], ends[2], ends[3])
      for step in 0...50 {
        let t = Double(step) / 50
        let distance = (ends[0] + t * (ends[1] - ends[0])).distance(to: ends[2] + t * (ends[3] - ends[2]))
        #expect(distance >= closest.distance - 1e-14)
      }
      // the plane is space at height 0
      func flat(_ p: Point) -> Point { Point(p.x, p.y, 0) }
      let inPlane = ClosestApproach(from: (first: ends[0].xy, second: ends[2].xy), to: (first: ends[1].xy, second: ends[3].xy))
      let inSpace = approach(flat(ends[0]), flat(ends[1]), flat(ends[2]), flat(ends[3]))
      #expect(abs(inPlane.distance - inSpace.distance) < 1e-14)
    }
  }

  @Test func lanesEqualScalars() {
    typealias Lanes = SIMD16<Float>
    var stream = testStream("closest lanes")
    var points = [Vector3<Lanes>](repeating: .zero, count: 4)
    for index in 0..<4 {
      for lane in 0..<15 {
        points[index].x[lane] = Float(stream.normal())
        points[index].y[lane] = Float(stream.normal())
        points[index].z[lane] = Float(stream.normal())
      }
    }
    let closest = ClosestApproach(from: (first: points[0], second: points[2]), to: (first: points[1], second: points[3]))
    for lane in 0..<16 {
      let p = points.map { Vector3($0.x[lane], $0.y[lane], $0.z[lane]) }
      let single = ClosestApproach(from: (first: p[0], second: p[2]), to: (first: p[1], second: p[3]))
      #expect(closest.distance[lane] == single.distance && closest.fraction[lane] == single.fraction)
    }
    #expect(closest.distance[15] == 0)
  }
}
