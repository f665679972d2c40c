extension NetworkScalar {
  public static func addScaled(_ count: Int, _ alpha: Self, _ x: UnsafePointer<Self>, to y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i].addProduct(alpha, x[i]) }
  }

  public static func scale(_ count: Int, _ alpha: Self, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i] = alpha * x[i] }
  }

  public static func multiply(
    _ count: Int, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count { y[i] = a[i] * b[i] }
  }

  public static func add(_ count: Int, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i] = a[i] + b[i] }
  }

  public static func moveToward(_ count: Int, _ tau: Self, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i].addProduct(tau, x[i] - y[i]) }
  }

  public static func relu(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i] = x[i] < 0 ? 0 : x[i] }
  }

  public static func reluBackward(
    _ count: Int, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count { dx[i] = y[i] > 0 ? dy[i] : 0 }
  }

  public static func elu(_ count: Int, alpha: Self, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i] = x[i] > 0 ? x[i] : alpha * expm1(x[i]) }
  }

  public static func eluBackward(
    _ count: Int, alpha: Self, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count { dx[i] = y[i] > 0 ? dy[i] : dy[i] * (y[i] + alpha) }
  }

  public static func tanh(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i] = tanh(x[i]) }
  }

  public static func tanhBackward(
    _ count: Int, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count { dx[i] = dy[i] * (1 - y[i] * y[i]) }
  }

  public static func sigmoid(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i] = sigmoid(x[i]) }
  }

  public static func sigmoidBackward(
    _ count: Int, output y: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count { dx[i] = dy[i] * (y[i] * (1 - y[i])) }
  }

  public static func absolute(_ count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) {
    for i in 0..<count { y[i] = x[i].magnitude }
  }

  public static func absoluteBackward(
    _ count: Int, input x: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count { dx[i] = x[i] > 0 ? dy[i] : x[i] < 0 ? -dy[i] : 0 }
  }
}
