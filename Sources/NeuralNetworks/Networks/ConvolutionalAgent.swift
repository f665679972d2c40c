/// An agent network without memory for observations that hold images: convolutions, then one hidden layer.
///
///     images → conv 16, 2 x 2 → ReLU → conv 32, 2 x 2, step 2 → ReLU → conv 64, 2 x 2 → ReLU → flat
///     [flat of every image | all other columns] → Linear → ReLU → Linear → outputs
///
/// All images of a row go through the same convolutions. Parameters `name.conv1` ... `name.conv3`, `name.fc1`, `name.fc2`. The widths are
/// those of GMAH's and rl-starter-files' Mini-Grid network, with a step of 2 in place of the pooling.
public struct ConvolutionalAgent<Scalar: NetworkScalar>: AgentNetwork {
  /// Where the images of a row lie, channels last.
  public struct Images: Sendable, Equatable {
    public let height, width, channels: Int
    /// First column of each, ascending.
    public let starts: [Int]

    public init(height: Int, width: Int, channels: Int, starts: [Int]) {
      (self.height, self.width, self.channels, self.starts) = (height, width, channels, starts)
    }

    var size: Int { height * width * channels }
  }

  /// Least height and width of an image.
  public static var leastExtent: Int { 5 }

  public let inputs: Int
  public let images: Images
  public let convolutions: [Convolution2D<Scalar>]
  public let fc1, fc2: Linear<Scalar>
  public var outputs: Int { fc2.outputs }
  public var stateWidth: Int { 0 }
  /// Height and width before each convolution and after the last.
  private let extents: [(height: Int, width: Int)]
  /// Columns that belong to no image.
  private let others: [Range<Int>]
  private var flatWidth: Int { extents[3].height * extents[3].width * convolutions[2].outputs }

  /// nil initialisers are PyTorch's defaults.
  ///
  /// - Precondition: there is an image; images do not overlap, lie within the inputs and have at least `leastExtent` rows and columns.
  public init(
    _ name: String = "agent", inputs: Int, images: Images, hidden: Int = 64, outputs: Int, initialiser: Initialiser? = nil,
    outputInitialiser: Initialiser? = nil, biasInitialiser: Initialiser? = nil, in layout: inout ParameterLayout
  ) {
    precondition(!images.starts.isEmpty && images.channels > 0, "the network needs images")
    precondition(min(images.height, images.width) >= Self.leastExtent, "the images are too small")
    (self.inputs, self.images) = (inputs, images)
    var (next, others, channels) = (0, [Range<Int>](), images.channels)
    for start in images.starts {
      precondition(start >= next && start + images.size <= inputs, "images overlap or leave the inputs")
      if start > next { others.append(next..<start) }
      next = start + images.size
    }
    if next < inputs { others.append(next..<inputs) }
    var convolutions: [Convolution2D<Scalar>] = []
    var extents = [(height: images.height, width: images.width)]
    for (index, (features, step)) in [(16, 1), (32, 2), (64, 1)].enumerated() {
      let layer = Convolution2D<Scalar>(
        "\(name).conv\(index + 1)", channels: channels, outputs: features, kernel: 2, step: step, initialiser: initialiser,
        biasInitialiser: biasInitialiser, in: &layout)
      convolutions.append(layer)
      extents.append((layer.outputExtent(extents[index].height), layer.outputExtent(extents[index].width)))
      channels = features
    }
    (self.convolutions, self.extents, self.others) = (convolutions, extents, others)
    let flat = images.starts.count * extents[3].height * extents[3].width * channels
    fc1 = Linear(
      "\(name).fc1", inputs: flat + others.reduce(0) { $0 + $1.count }, outputs: hidden, initialiser: initialiser,
      biasInitialiser: biasInitialiser, in: &layout)
    fc2 = Linear(
      "\(name).fc2", inputs: hidden, outputs: outputs, initialiser: outputInitialiser ?? initialiser, biasInitialiser: biasInitialiser,
      in: &layout)
  }

  public final class Workspace {
    /// The images, then the output of each convolution; with their gradients.
    let maps, dMaps: [AlignedBuffer<Scalar>]
    let convolutions: [Convolution2D<Scalar>.Workspace]
    let features, dFeatures, hidden, dHidden, outputs: AlignedBuffer<Scalar>
    let state = AlignedBuffer<Scalar>(count: 0)
    let rows: Int

    fileprivate init(_ network: ConvolutionalAgent, rows: Int) {
      self.rows = rows
      let images = rows * network.images.starts.count
      let channels = [network.images.channels] + network.convolutions.map(\.outputs)
      maps = zip(network.extents, channels).map { AlignedBuffer(count: images * $0.height * $0.width * $1) }
      dMaps = zip(network.extents, channels).map { AlignedBuffer(count: images * $0.height * $0.width * $1) }
      convolutions = network.convolutions.indices.map {
        network.convolutions[$0].makeWorkspace(images: images, height: network.extents[$0].height, width: network.extents[$0].width)
      }
      features = AlignedBuffer(count: rows * network.fc1.inputs)
      dFeatures = AlignedBuffer(count: rows * network.fc1.inputs)
      hidden = AlignedBuffer(count: rows * network.fc1.outputs)
      dHidden = AlignedBuffer(count: rows * network.fc1.outputs)
      outputs = AlignedBuffer(count: rows * network.outputs)
    }
  }

  public func makeWorkspace(time: Int, rows: Int) -> Workspace { Workspace(self, rows: time * rows) }

  private func map(_ buffers: [AlignedBuffer<Scalar>], _ stage: Int, rows: Int) -> Matrix<Scalar> {
    let channels = stage == 0 ? images.channels : convolutions[stage - 1].outputs
    return Matrix(
      buffers[stage], rows: rows * images.starts.count * extents[stage].height * extents[stage].width, columns: channels)
  }

  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, initialState: Matrix<Scalar>?,
    resets: UnsafePointer<UInt8>?, _ workspace: Workspace
  ) -> Matrix<Scalar> {
    precondition(x.columns == inputs && x.rows <= workspace.rows, "shapes do not fit the network")
    for row in 0..<x.rows {
      for (place, start) in images.starts.enumerated() {
        (workspace.maps[0].base + (row * images.starts.count + place) * images.size).update(
          from: x.base + row * x.stride + start, count: images.size)
      }
    }
    for stage in 0..<3 {
      let output = map(workspace.maps, stage + 1, rows: x.rows)
      convolutions[stage].forward(parameters, map(workspace.maps, stage, rows: x.rows), into: output, workspace.convolutions[stage])
      Activation.relu.forward(output, into: output)
    }
    let flat = images.starts.count * flatWidth
    let features = Matrix(workspace.features, rows: x.rows, columns: fc1.inputs)
    for row in 0..<x.rows {
      var target = features.base + row * fc1.inputs
      target.update(from: workspace.maps[3].base + row * flat, count: flat)
      target += flat
      for columns in others {
        target.update(from: x.base + row * x.stride + columns.lowerBound, count: columns.count)
        target += columns.count
      }
    }
    let hidden = Matrix(workspace.hidden, rows: x.rows, columns: fc1.outputs)
    fc1.forward(parameters, features, into: hidden)
    Activation.relu.forward(hidden, into: hidden)
    let outputs = Matrix(workspace.outputs, rows: x.rows, columns: self.outputs)
    fc2.forward(parameters, hidden, into: outputs)
    return outputs
  }

  public func finalState(time: Int, rows: Int, _ workspace: Workspace) -> Matrix<Scalar> {
    Matrix(workspace.state, rows: rows, columns: 0)
  }

  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, resets: UnsafePointer<UInt8>?, _ dOutput: Matrix<Scalar>,
    _ workspace: Workspace, into dx: Matrix<Scalar>?, gradient: AlignedBuffer<Scalar>
  ) {
    let features = Matrix(workspace.features, rows: x.rows, columns: fc1.inputs)
    let dFeatures = Matrix(workspace.dFeatures, rows: x.rows, columns: fc1.inputs)
    let (hidden, dHidden) = (
      Matrix(workspace.hidden, rows: x.rows, columns: fc1.outputs), Matrix(workspace.dHidden, rows: x.rows, columns: fc1.outputs)
    )
    fc2.backward(parameters, hidden, dOutput, into: dHidden, gradient: gradient)
    Activation.relu.backward(output: hidden, dHidden, into: dHidden)
    fc1.backward(parameters, features, dHidden, into: dFeatures, gradient: gradient)
    let flat = images.starts.count * flatWidth
    for row in 0..<x.rows {
      (workspace.dMaps[3].base + row * flat).update(from: dFeatures.base + row * fc1.inputs, count: flat)
    }
    for stage in (0..<3).reversed() {
      let slope = map(workspace.dMaps, stage + 1, rows: x.rows)
      Activation.relu.backward(output: map(workspace.maps, stage + 1, rows: x.rows), slope, into: slope)
      let isWanted = stage > 0 || dx != nil
      convolutions[stage].backward(
        parameters, slope, workspace.convolutions[stage], into: isWanted ? map(workspace.dMaps, stage, rows: x.rows) : nil,
        gradient: gradient)
    }
    if let dx { scatter(dFeatures, workspace, flat: flat, into: dx) }
  }

  /// The gradient with respect to the inputs: images from the first convolution, all other columns from the features.
  private func scatter(_ dFeatures: Matrix<Scalar>, _ workspace: Workspace, flat: Int, into dx: Matrix<Scalar>) {
    for row in 0..<dx.rows {
      for (place, start) in images.starts.enumerated() {
        (dx.base + row * dx.stride + start).update(
          from: workspace.dMaps[0].base + (row * images.starts.count + place) * images.size, count: images.size)
      }
      var source = dFeatures.base + row * fc1.inputs + flat
      for columns in others {
        (dx.base + row * dx.stride + columns.lowerBound).update(from: source, count: columns.count)
        source += columns.count
      }
    }
  }
}
