extension NetworkScalar {
  public static func maximumPool(
    images: Int, height: Int, width: Int, channels: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>,
    chosen: UnsafeMutablePointer<UInt8>
  ) {
    var out = 0
    for image in 0..<images {
      for i in 0..<height / 2 {
        for j in 0..<width / 2 {
          let corner = ((image * height + 2 * i) * width + 2 * j) * channels
          for channel in 0..<channels {
            var (best, place) = (x[corner + channel], UInt8(0))
            for other in 1..<4 {
              let value = x[corner + ((other / 2) * width + other % 2) * channels + channel]
              if value > best { (best, place) = (value, UInt8(other)) }
            }
            y[out] = best
            chosen[out] = place
            out += 1
          }
        }
      }
    }
  }

  public static func maximumPoolBackward(
    images: Int, height: Int, width: Int, channels: Int, _ dy: UnsafePointer<Self>, chosen: UnsafePointer<UInt8>,
    into dx: UnsafeMutablePointer<Self>
  ) {
    var out = 0
    for image in 0..<images {
      for i in 0..<height / 2 {
        for j in 0..<width / 2 {
          let corner = ((image * height + 2 * i) * width + 2 * j) * channels
          for channel in 0..<channels {
            let place = Int(chosen[out])
            dx[corner + ((place / 2) * width + place % 2) * channels + channel] += dy[out]
            out += 1
          }
        }
      }
    }
  }
}
