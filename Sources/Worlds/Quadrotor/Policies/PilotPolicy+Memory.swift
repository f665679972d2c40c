extension PilotPolicy {
  /// First memory column of a vehicle.
  private func start(_ view: PilotView) -> Int { view.agent * (filterWidth + guidance.memoryWidth) }

  func planMemory(_ view: PilotView) -> PlanMemory {
    PlanMemory(view.table, lane: view.lane, start: start(view) + filterWidth, capacity: guidance.segmentCapacity)
  }

  func recalled(_ view: PilotView) -> DisturbanceFilter<Double> {
    let (width, start) = (filterWidth, start(view))
    var numbers = [Double](repeating: 0, count: width)
    for index in 0..<width { numbers[index] = Double(view.table.memory[(start + index) * view.table.laneCount + view.lane]) }
    // an episode's memory begins with zeros: a steady hover is the better guess
    if view.step == 0 { numbers[2] = -parameters.gravity_m_per_s2 }
    return numbers.withUnsafeBufferPointer { DisturbanceFilter($0.baseAddress!) }
  }

  func store(_ memory: DisturbanceFilter<Double>, _ view: PilotView) {
    let (width, start) = (filterWidth, start(view))
    var numbers = [Double](repeating: 0, count: width)
    numbers.withUnsafeMutableBufferPointer { memory.write($0.baseAddress!) }
    for index in 0..<width { view.table.memory[(start + index) * view.table.laneCount + view.lane] = Float(numbers[index]) }
  }
}
