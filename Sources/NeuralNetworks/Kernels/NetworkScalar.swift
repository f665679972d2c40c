import DeterministicMath

/// The element type of networks: `Float`, whose kernels are C chosen for the CPU at run time, and `Double`, whose kernels are the plain
/// Swift references of this folder, which also test the C.
///
/// Every loop over elements is a requirement here, so that layers stay generic and a call from another module still reaches specialised
/// code. A reference stands in a protocol extension (`NetworkScalar+*.swift`); a witness in `Float+*.swift` replaces it.
///
/// Matrices are row-major; a stride is the distance of rows in elements. `count`, rows and columns may be 0. Input and output may be the
/// same memory where they have the same stride, except for products. Rounding: one fma chain an output where a sum is called a chain;
/// otherwise every operation is rounded as written. Backward functions take `d`, the gradient of the loss with respect to what is named.
public protocol NetworkScalar: RowKernels, HeadKernels {
  // MARK: products

  /// Elements that the packed form of an inner x columns matrix takes.
  static func packedCount(inner: Int, columns: Int) -> Int

  /// Packs B[k, n] = b[k·rowStride + n·columnStride], k < inner, n < columns, into the order in which products read it.
  static func pack(
    inner: Int, columns: Int, _ b: UnsafePointer<Self>, rowStride: Int, columnStride: Int, into packed: UnsafeMutablePointer<Self>)

  /// C[m, n] = initial[m, n] + Σₖ A[m, k]·B[k, n], one chain ascending in k from the initial value.
  ///
  /// No initial pointer means zeros, initial stride 0 one row for all (a bias); the initial value may be C itself.
  static func product(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Self>, stride aStride: Int, packed b: UnsafePointer<Self>,
    initial: UnsafePointer<Self>?, initialStride: Int, into c: UnsafeMutablePointer<Self>, stride cStride: Int)

  /// A product whose rows of A are gathered from `segments` pieces of `length` elements, `segmentStride` apart: a convolution.
  ///
  ///     C[m, n] = initial[m, n] + Σₛ Σⱼ a[m·aStride + s·segmentStride + j]·B[s·length + j, n],   one chain ascending in s, then j
  ///
  /// B is packed with inner = segments·length.
  static func segmentedProduct(
    rows: Int, columns: Int, segments: Int, length: Int, _ a: UnsafePointer<Self>, stride aStride: Int, segmentStride: Int,
    packed b: UnsafePointer<Self>, initial: UnsafePointer<Self>?, initialStride: Int, into c: UnsafeMutablePointer<Self>,
    stride cStride: Int)

  /// C[k, n] += Σₘ A[m, k]·B[m, n], one chain ascending in m from the old value: a weight gradient. A is rows x inner, B rows x columns.
  static func addTransposedProduct(
    rows: Int, inner: Int, columns: Int, _ a: UnsafePointer<Self>, stride aStride: Int, _ b: UnsafePointer<Self>, stride bStride: Int,
    into c: UnsafeMutablePointer<Self>, stride cStride: Int)

  /// sums[n] += Σₘ A[m, n], ascending in m from the old value: a bias gradient.
  static func addColumnSums(
    rows: Int, columns: Int, _ a: UnsafePointer<Self>, stride: Int, into sums: UnsafeMutablePointer<Self>)

  // MARK: element by element

  /// y ← α·x + y, fused.
  static func addScaled(_ count: Int, _ alpha: Self, _ x: UnsafePointer<Self>, to y: UnsafeMutablePointer<Self>)
  /// y = α·x.
  static func scale(_ count: Int, _ alpha: Self, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// y = a·b.
  static func multiply(_ count: Int, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// y = a + b.
  static func add(_ count: Int, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// y ← y + τ(x - y), the product fused with the sum: a soft update of target networks.
  static func moveToward(_ count: Int, _ tau: Self, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>)

  /// y = max(x, 0); a NaN stays.
  static func relu(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// dx = dy where y > 0, else 0.
  static func reluBackward(
    _ count: Int, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>)
  /// y = x where x > 0, else α(eˣ - 1).
  static func elu(_ count: Int, alpha: Self, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// dx = dy where y > 0, else dy·(y + α).
  static func eluBackward(
    _ count: Int, alpha: Self, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>)
  /// y = tanh x.
  static func tanh(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// dx = dy·(1 - y·y).
  static func tanhBackward(
    _ count: Int, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>)
  /// y = 1/(1 + e⁻ˣ).
  static func sigmoid(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// dx = dy·(y·(1 - y)).
  static func sigmoidBackward(
    _ count: Int, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>)
  /// y = |x|.
  static func absolute(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// dx = dy·sign(x), sign(0) = 0.
  static func absoluteBackward(
    _ count: Int, input x: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>)

  // MARK: rows

  /// Softmax over the allowed columns of each row: p = e^(x - max)/Σ e^(x - max); a forbidden column has p = 0.
  ///
  /// `mask` has 1 where allowed (nil: everywhere), with its own stride. A row without an allowed column gives zeros.
  static func softmax(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into p: UnsafeMutablePointer<Self>, stride pStride: Int)
  /// x - max - log Σ e^(x - max) over the allowed columns; -greatestFiniteMagnitude where forbidden.
  static func logSoftmax(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into logP: UnsafeMutablePointer<Self>, stride logPStride: Int)
  /// The first allowed column with the largest value of each row; 0 for a row without an allowed column.
  static func argumentOfMaximum(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into index: UnsafeMutablePointer<Int32>)

  // MARK: gated recurrent unit

  /// One step of PyTorch's GRU for all rows, from the two products.
  ///
  ///     r = σ(gᵣ + uᵣ),  z = σ(g_z + u_z),  n = tanh(gₙ + r·uₙ),  h' = (1 - z)·n + z·h
  ///
  /// `gates` holds g = Wᵢ x + bᵢ (rows x 3H: r, z, n) and receives r, z, n; u = Wₕ h + bₕ (rows x 3H); `candidate` receives uₙ (rows x H).
  /// All have their natural strides.
  static func gatedRecurrentStep(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Self>, recurrent u: UnsafePointer<Self>, previous h: UnsafePointer<Self>,
    candidate: UnsafeMutablePointer<Self>, into next: UnsafeMutablePointer<Self>)

  /// The same step backward, with d = dh' + carried.
  ///
  ///     dn̂ = d(1 - z)(1 - n²),  dẑ = d(h - n)·z(1 - z),  dr̂ = dn̂·uₙ·r(1 - r)
  ///
  /// `gates` (r, z, n) receives dg = (dr̂, dẑ, dn̂), `recurrent` du = (dr̂, dẑ, dn̂·r), `carried` d·z; the caller then adds du·Wₕ to it.
  static func gatedRecurrentStepBackward(
    rows: Int, hidden: Int, gates: UnsafeMutablePointer<Self>, candidate: UnsafePointer<Self>, previous h: UnsafePointer<Self>,
    _ dNext: UnsafePointer<Self>, carried: UnsafeMutablePointer<Self>, recurrent du: UnsafeMutablePointer<Self>)

  // MARK: reductions, by 16 virtual lanes and one tree (`FixedOrderSum`)

  /// Σ x.
  static func sum(_ count: Int, _ x: UnsafePointer<Self>) -> Self
  /// Σ x², each lane one chain.
  static func sumOfSquares(_ count: Int, _ x: UnsafePointer<Self>) -> Self
  /// Σ x·y, each lane one chain.
  static func dot(_ count: Int, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>) -> Self
  /// Whether no element is NaN or infinite.
  static func allFinite(_ count: Int, _ x: UnsafePointer<Self>) -> Bool

  // MARK: optimiser updates (g is the gradient, p the parameters)

  /// g' = g + λp; v ← μv + g'; p ← p - η(nesterov ? g' + μv : v). Without momentum the velocity is not touched and p ← p - ηg'.
  static func descentUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>, velocity: UnsafeMutablePointer<Self>?,
    rate: Self, momentum: Self, nesterov: Bool, weightDecay: Self)
  /// g' = g + λp; s ← αs + α'g'² with α' = 1 - α (rounded once); q = g'/(√s + ε); with momentum v ← μv + q and q = v; p ← p - ηq.
  static func rmspropUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>, square: UnsafeMutablePointer<Self>,
    velocity: UnsafeMutablePointer<Self>?, rate: Self, smoothing: Self, oneMinusSmoothing: Self, epsilon: Self, momentum: Self,
    weightDecay: Self)
  /// p ← κp; g' = g + λp; m ← m + (1 - β₁)(g' - m); v ← β₂v + (1 - β₂)g'²; p ← p - η·m/(√v·σ + ε), or p - η·m where not adaptive.
  ///
  /// κ is `shrink`, σ is `rootScale`; the caller puts the bias corrections into η and σ.
  static func adamUpdate(
    _ count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>, mean: UnsafeMutablePointer<Self>,
    square: UnsafeMutablePointer<Self>, constants: AdamConstants<Self>)
}

extension Float: NetworkScalar {}
extension Double: NetworkScalar {}
