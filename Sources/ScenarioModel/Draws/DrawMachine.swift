import DeterministicMath

/// Runs a compiled draw program for one attempt.
struct DrawMachine {
  let instructions: UnsafeBufferPointer<DrawInstruction>
  let descriptors: UnsafeBufferPointer<DrawDescriptor>
  let keys: UnsafeBufferPointer<RandomKey>
  let limits: UnsafeBufferPointer<Double>
  let scene: UnsafeMutablePointer<Double>
  let workspace: DrawWorkspace

  /// True where the attempt is accepted.
  func run(episode: UInt64, attempt: UInt16) -> Bool {
    let registers = workspace.registers
    let counters = workspace.counters
    var next = 0
    while true {
      let step = instructions[next]
      let a = Int(step.a), b = Int(step.b), c = Int(step.c), d = Int(step.d)
      next &+= 1
      switch step.operation {
      case .loadSlot: registers[a] = scene[b]
      case .loadElement: registers[a] = scene[b &+ counters[c] &* d]
      case .loadElementPair:
        let slot = b &+ counters[c] &* d
        registers[a] = scene[slot]
        registers[a &+ 1] = scene[slot &+ 1]
      case .storeElement: scene[b &+ counters[c] &* d] = registers[a]
      case .copy: registers[a] = registers[b]
      case .unary: registers[a] = FunctionNumbers.unary[c].apply(registers[b])
      case .add: registers[a] = registers[b] + registers[c]
      case .subtract: registers[a] = registers[b] - registers[c]
      case .multiply: registers[a] = registers[b] * registers[c]
      case .divide: registers[a] = registers[b] / registers[c]
      case .minimum: registers[a] = registers[b] < registers[c] ? registers[b] : registers[c]
      case .maximum: registers[a] = registers[b] > registers[c] ? registers[b] : registers[c]
      case .binary: registers[a] = FunctionNumbers.binary[d].apply(registers[b], registers[c])
      case .distance: registers[a] = distance(registers + b, registers + c, components: d)
      case .setCounter: counters[a] = b
      case .setCounterTo:
        let index = registers[b]
        guard index >= 0, index < Double(c), index.rounded() == index else { return rejected(d) }
        counters[a] = Int(index)
      case .loadCounter: registers[a] = Double(counters[b])
      case .advanceCounter:
        counters[a] &+= 1
        if counters[a] < b { next = d }
      case .setCounterAfter:
        counters[a] = counters[b] &+ 1
        if counters[a] >= c { next = d }
      case .jump: next = d
      case .jumpIfZero: if registers[a] == 0 { next = d }
      case .jumpIfNotZero: if registers[a] != 0 { next = d }
      case .jumpIfLess: if registers[a] < registers[b] { next = d }
      case .jumpUnlessLess: if !(registers[a] < registers[b]) { next = d }
      case .jumpIfLessOrEqual: if registers[a] <= registers[b] { next = d }
      case .jumpUnlessLessOrEqual: if !(registers[a] <= registers[b]) { next = d }
      case .jumpIfEqual: if registers[a] == registers[b] { next = d }
      case .jumpUnlessEqual: if !(registers[a] == registers[b]) { next = d }
      case .jumpIfFarther: if registers[a] < planeDistance(registers + b, registers + c) { next = d }
      case .jumpUnlessFarther: if !(registers[a] < planeDistance(registers + b, registers + c)) { next = d }
      case .jumpIfSameElement: if counters[a] == counters[b] { next = d }
      case .jumpUnlessSameElement: if counters[a] != counters[b] { next = d }
      case .jumpUnlessDrawn:
        var stream = RandomStream(key: keys[a], episode: episode, attempt: attempt)
        if !(stream.uniform() < registers[b]) { next = d }
      case .drawField:
        if !drawField(descriptors[a], b..<c, episode: episode, attempt: attempt) { return rejected(descriptors[a].clause) }
      case .drawElement:
        if !drawElement(descriptors[a], element: counters[b], episode: episode, attempt: attempt) {
          return rejected(descriptors[a].clause)
        }
      case .drawClusterCentres:
        if !drawClusterCentres(descriptors[a], episode: episode, attempt: attempt) { return rejected(descriptors[a].clause) }
      case .checkRange:
        for slot in d..<(d + b) where !(scene[slot] >= limits[2 * c] && scene[slot] <= limits[2 * c + 1]) { return rejected(a) }
      case .enterClause: workspace.evaluated[a] &+= 1
      case .reject: return rejected(a)
      case .accept: return true
      }
    }
  }

  private func rejected(_ clause: Int) -> Bool {
    workspace.rejected[clause] += 1
    return false
  }

  @inline(__always)
  private func distance(_ p: UnsafeMutablePointer<Double>, _ q: UnsafeMutablePointer<Double>, components: Int) -> Double {
    var sum = 0.0
    for component in 0..<components {
      let difference = p[component] - q[component]
      sum += difference * difference
    }
    return sum.squareRoot()
  }

  @inline(__always)
  private func planeDistance(_ p: UnsafeMutablePointer<Double>, _ q: UnsafeMutablePointer<Double>) -> Double {
    let (dx, dy) = (p[0] - q[0], p[1] - q[1])
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Elements of a field; false where one is outside the field's range or its arguments make no distribution.
  private func drawField(_ draw: DrawDescriptor, _ elements: Range<Int>, episode: UInt64, attempt: UInt16) -> Bool {
    guard case .uniformPoint(.rectangle(let lowX, let lowY, let highX, let highY)) = draw.kind, draw.slots.components == 2 else {
      for element in elements where !drawElement(draw, element: element, episode: episode, attempt: attempt) {
        return false
      }
      return true
    }
    var isInside = true
    let target = scene + draw.slots.offset
    for element in elements {
      var stream = RandomStream(key: keys[draw.firstKey + element], episode: episode, attempt: attempt)
      let x = lowX + (highX - lowX) * stream.uniform()
      let y = lowY + (highY - lowY) * stream.uniform()
      target[2 * element] = x
      target[2 * element + 1] = y
      isInside = isInside && x >= draw.lowest && x <= draw.highest && y >= draw.lowest && y <= draw.highest
    }
    return isInside
  }

  private func drawElement(_ draw: DrawDescriptor, element: Int, episode: UInt64, attempt: UInt16) -> Bool {
    var stream = RandomStream(key: keys[draw.firstKey + element], episode: episode, attempt: attempt)
    let target = scene + (draw.slots.offset + element * draw.slots.components)
    let arguments = workspace.registers + draw.argumentRegister
    switch draw.kind {
    case .uniformPoint(let region):
      guard let point = region.uniformPoint(&stream) else { return false }
      draw.store(point, to: target)
    case .clusters(let region, let parents):
      guard let point = clusterMember(draw, region, parents: parents, spread: arguments[0], &stream) else { return false }
      draw.store(point, to: target)
    default:
      guard let value = draw.kind.number(arguments, count: draw.argumentCount, &stream) else { return false }
      target[0] = draw.conversion.map { $0.apply(value) } ?? value
    }
    for component in 0..<draw.slots.components where !(target[component] >= draw.lowest && target[component] <= draw.highest) {
      return false
    }
    return true
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

extension DrawDescriptor {
  @inline(__always)
  fileprivate func store(_ point: RegionPoint, to target: UnsafeMutablePointer<Double>) {
    target[0] = point.x
    target[1] = point.y
    if slots.components == 3 { target[2] = point.z }
  }
}
