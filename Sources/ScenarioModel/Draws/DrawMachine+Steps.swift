import DeterministicMath

/// The instructions that are not in every loop.
extension DrawMachine {
  enum StepOutcome {
    case goOn
    case jump
    case reject(Int)
  }

  @inline(never)
  func perform(_ step: DrawInstruction, episode: UInt64, attempt: UInt16) -> StepOutcome {
    let registers = workspace.registers
    let counters = workspace.counters
    let a = Int(step.a), b = Int(step.b), c = Int(step.c), d = Int(step.d)
    switch step.operation {
    case .list:
      registers[a] = listFunctions[c].apply(registers + b)
    case .setCounterTo:
      let index = registers[b]
      guard index >= 0, index < Double(c), index.rounded() == index else { return .reject(d) }
      counters[a] = Int(index)
    case .loadCounter: registers[a] = Double(counters[b])
    case .jumpIfEqual: if registers[a] == registers[b] { return .jump }
    case .jumpUnlessEqual: if !(registers[a] == registers[b]) { return .jump }
    case .jumpUnlessDrawn:
      var stream = RandomStream(key: keys[a], episode: episode, attempt: attempt)
      if !(stream.uniform() < registers[b]) { return .jump }
    case .jumpIfInRectangle: if isInRectangle(registers + a, b) { return .jump }
    case .jumpUnlessInRectangle: if !isInRectangle(registers + a, b) { return .jump }
    case .jumpIfInDisc: if isInDisc(registers + a, b) { return .jump }
    case .jumpUnlessInDisc: if !isInDisc(registers + a, b) { return .jump }
    case .jumpIfInPolygon: if isInPolygon(registers + a, b, corners: c) { return .jump }
    case .jumpUnlessInPolygon: if !isInPolygon(registers + a, b, corners: c) { return .jump }
    case .drawField:
      if !drawElements(descriptors[a], b..<c, trial: 0, isLimited: true, episode: episode, attempt: attempt) {
        return .reject(descriptors[a].clause)
      }
    case .drawElement:
      if !drawElements(descriptors[a], counters[b]..<counters[b] + 1, trial: 0, isLimited: true, episode: episode, attempt: attempt) {
        return .reject(descriptors[a].clause)
      }
    case .drawTrial:
      let trial = UInt32(counters[c])
      if !drawElements(descriptors[a], counters[b]..<counters[b] + 1, trial: trial, isLimited: false, episode: episode, attempt: attempt) {
        return .reject(descriptors[a].clause)
      }
    case .checkElement: if !isInRange(descriptors[a], counters[b]) { return .reject(descriptors[a].clause) }
    case .drawOrder: drawOrder(descriptors[a], episode: episode, attempt: attempt)
    case .drawClusterCentres:
      if !drawClusterCentres(descriptors[a], episode: episode, attempt: attempt) { return .reject(descriptors[a].clause) }
    case .checkRange:
      for slot in d..<(d + b) where !(scene[slot] >= limits[2 * c] && scene[slot] <= limits[2 * c + 1]) { return .reject(a) }
    default: preconditionFailure("an instruction of the inner loop")
    }
    return .goOn
  }

  // MARK: regions

  private func isInRectangle(_ point: UnsafeMutablePointer<Double>, _ place: Int) -> Bool {
    point[0] >= limits[place] && point[1] >= limits[place + 1] && point[0] <= limits[place + 2] && point[1] <= limits[place + 3]
  }

  private func isInDisc(_ point: UnsafeMutablePointer<Double>, _ place: Int) -> Bool {
    let (dx, dy) = (point[0] - limits[place], point[1] - limits[place + 1])
    return dx * dx + dy * dy <= limits[place + 2]
  }

  /// As `Polygon.contains`.
  private func isInPolygon(_ point: UnsafeMutablePointer<Double>, _ place: Int, corners: Int) -> Bool {
    let (x, y) = (point[0], point[1])
    var isInside = false
    var (previousX, previousY) = (limits[place + 2 * corners - 2], limits[place + 2 * corners - 1])
    for corner in 0..<corners {
      let (cornerX, cornerY) = (limits[place + 2 * corner], limits[place + 2 * corner + 1])
      if (cornerY > y) != (previousY > y), x < (previousX - cornerX) * (y - cornerY) / (previousY - cornerY) + cornerX { isInside.toggle() }
      (previousX, previousY) = (cornerX, cornerY)
    }
    return isInside
  }

  // MARK: draws

  @inline(__always)
  private func isInRange(_ draw: DrawDescriptor, _ element: Int) -> Bool {
    let target = scene + (draw.slots.offset + element * draw.slots.components)
    for component in 0..<draw.slots.components where !(target[component] >= draw.lowest && target[component] <= draw.highest) {
      return false
    }
    return true
  }

  /// Writes elements; false where the arguments make no distribution or, if asked for, one is outside the range.
  ///
  /// - Parameter trial: how often the element was drawn before in this attempt; each trial has a counter of its own.
  private func drawElements(
    _ draw: DrawDescriptor, _ elements: Range<Int>, trial: UInt32, isLimited: Bool, episode: UInt64, attempt: UInt16
  ) -> Bool {
    let components = draw.slots.components
    let arguments = workspace.registers + draw.argumentRegister
    for element in elements {
      let target = scene + (draw.slots.offset + element * components)
      var stream = RandomStream(key: keys[draw.firstKey + element], episode: episode, attempt: attempt, step: trial)
      switch draw.kind {
      case .numberPermutation: target[0] = workspace.scratch[draw.scratchOffset + element]
      case .permutation:
        let place = Int(workspace.scratch[draw.scratchOffset + element]) * components
        for component in 0..<components { target[component] = arguments[place + component] }
      case .clusters(let region, let parents):
        guard let point = clusterMember(draw, region, parents: parents, spread: arguments[0], &stream) else { return false }
        (target[0], target[1]) = (point.x, point.y)
      case .uniformPoint(let region):
        guard let point = region.uniformPoint(&stream) else { return false }
        (target[0], target[1]) = (point.x, point.y)
        if components == 3 { target[2] = point.z }
      case .uniform, .normal, .truncatedNormal, .lognormal, .exponential:
        guard let value = draw.kind.number(arguments, count: draw.argumentCount, &stream) else { return false }
        target[0] = draw.conversion.map { $0.apply(value) } ?? value
      default:
        guard
          draw.kind.draw(
            arguments, count: draw.argumentCount, conversion: draw.conversion, components: components, to: target, &stream)
        else { return false }
      }
      if isLimited, !isInRange(draw, element) { return false }
    }
    return true
  }

  /// A random order of 0 ..< count: the exchange of Fisher and Yates, from the last place down.
  private func drawOrder(_ draw: DrawDescriptor, episode: UInt64, attempt: UInt16) {
    var stream = RandomStream(key: keys[draw.firstCentreKey], episode: episode, attempt: attempt)
    let order = workspace.scratch + draw.scratchOffset
    for place in 0..<draw.slots.elements { order[place] = Double(place) }
    for last in stride(from: draw.slots.elements - 1, to: 0, by: -1) {
      let other = stream.integer(below: last + 1)
      (order[last], order[other]) = (order[other], order[last])
    }
  }

  /// False where the region is too thin to draw from.
  private func drawClusterCentres(_ draw: DrawDescriptor, episode: UInt64, attempt: UInt16) -> Bool {
    guard case .clusters(let region, let parents) = draw.kind else { return false }
    for parent in 0..<parents {
      var stream = RandomStream(key: keys[draw.firstCentreKey + parent], episode: episode, attempt: attempt)
      guard let point = region.uniformPoint(&stream) else { return false }
      workspace.scratch[draw.scratchOffset + 2 * parent] = point.x
      workspace.scratch[draw.scratchOffset + 2 * parent + 1] = point.y
    }
    return true
  }

  /// A member near a uniformly chosen centre; nil where `clusterTrials` offsets all lie outside the region.
  private func clusterMember(
    _ draw: DrawDescriptor, _ region: Region, parents: Int, spread: Double, _ stream: inout RandomStream
  ) -> RegionPoint? {
    guard spread >= 0 && spread.isFinite else { return nil }
    let centre = workspace.scratch + (draw.scratchOffset + 2 * stream.integer(below: parents))
    for _ in 0..<Self.clusterTrials {
      let x = centre[0] + spread * stream.normal()
      let y = centre[1] + spread * stream.normal()
      if region.contains(x: x, y: y) { return RegionPoint(x: x, y: y) }
    }
    return nil
  }

  /// Offsets tried for one member of a cluster before the attempt is rejected.
  static let clusterTrials = 1000
}
