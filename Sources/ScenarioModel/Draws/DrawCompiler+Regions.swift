/// Code that asks whether a point is in a region.
extension DrawCompiler {
  /// Goes to `label` if the truth of "the point is inside" is `truth`, and falls through otherwise.
  ///
  /// - Parameter point: the first of the registers that hold the coordinates.
  mutating func emitInside(_ region: Region, _ point: Int, to label: Int, when truth: Bool) {
    let place = limits.count
    switch region {
    case .rectangle(let lowX, let lowY, let highX, let highY):
      limits += [lowX, lowY, highX, highY]
      emitJump(truth ? .jumpIfInRectangle : .jumpUnlessInRectangle, point, place, to: label)
    case .disc(let x, let y, let radius):
      // checkRange addresses pairs
      limits += [x, y, radius * radius, 0]
      emitJump(truth ? .jumpIfInDisc : .jumpUnlessInDisc, point, place, to: label)
    case .polygon(let polygon):
      for vertex in polygon.vertices { limits += [vertex.x, vertex.y] }
      emitJump(truth ? .jumpIfInPolygon : .jumpUnlessInPolygon, point, place, polygon.vertices.count, to: label)
    case .union(let members): emitMembers(members.map { ($0, true) }, point, of: false, to: label, when: truth)
    case .intersection(let members): emitMembers(members.map { ($0, true) }, point, of: true, to: label, when: truth)
    case .difference(let base, let holes):
      emitMembers([(base, true)] + holes.map { ($0, false) }, point, of: true, to: label, when: truth)
    default:
      listFunctions.append(.inside(region))
      let target = allocate()
      emit(.init(operation: .list, a: Int32(target), b: Int32(point), c: Int32(listFunctions.count - 1)))
      emitJump(truth ? .jumpIfNotZero : .jumpIfZero, target, to: label)
    }
  }

  /// All members as asked for (`isAll`), or any of them.
  private mutating func emitMembers(
    _ members: [(region: Region, isInside: Bool)], _ point: Int, of isAll: Bool, to label: Int, when truth: Bool
  ) {
    // "all" is decided by the first that is not met, "any" by the first that is
    let decision = !isAll
    let end = newLabel()
    for member in members {
      emitInside(member.region, point, to: truth == decision ? label : end, when: member.isInside == decision)
    }
    if truth != decision { emitJump(.jump, to: label) }
    place(end)
  }
}
