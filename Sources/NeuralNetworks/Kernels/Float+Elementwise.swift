import CKernels

extension Float {
  @inlinable
  public static func addScaled(_ count: Int, _ alpha: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>) {
    sortie_array_add_scaled(count, alpha, x, y)
  }

  @inlinable
  public static func scale(_ count: Int, _ alpha: Float, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    sortie_array_scale(count, alpha, x, y)
  }

  @inlinable
  public static func multiply(
    _ count: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
  ) {
    sortie_array_multiply(count, a, b, y)
  }

  @inlinable
  public static func add(_ count: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    sortie_array_add(count, a, b, y)
  }

  @inlinable
  public static func moveToward(_ count: Int, _ tau: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) {
    sortie_array_move_toward(count, tau, x, y)
  }

  @inlinable
  public static func relu(_ count: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    sortie_array_relu(count, x, y)
  }

  @inlinable
  public static func reluBackward(
    _ count: Int, output y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    sortie_array_relu_backward(count, y, dy, dx)
  }

  @inlinable
  public static func elu(_ count: Int, alpha: Float, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    sortie_array_elu(count, alpha, x, y)
  }

  @inlinable
  public static func eluBackward(
    _ count: Int, alpha: Float, output y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    sortie_array_elu_backward(count, alpha, y, dy, dx)
  }

  @inlinable
  public static func tanh(_ count: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    sortie_array_tanh(count, x, y)
  }

  @inlinable
  public static func tanhBackward(
    _ count: Int, output y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    sortie_array_tanh_backward(count, y, dy, dx)
  }

  @inlinable
  public static func sigmoid(_ count: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    sortie_array_sigmoid(count, x, y)
  }

  @inlinable
  public static func sigmoidBackward(
    _ count: Int, output y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    sortie_array_sigmoid_backward(count, y, dy, dx)
  }

  @inlinable
  public static func absolute(_ count: Int, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    sortie_array_absolute(count, x, y)
  }

  @inlinable
  public static func absoluteBackward(
    _ count: Int, input x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    sortie_array_absolute_backward(count, x, dy, dx)
  }
}
