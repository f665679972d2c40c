import AerialNetwork
let t = Toy()
for d in [false, true] {
  let r = t.runner(double: d)
  let p = UnsafeMutableRawPointer.allocate(byteCount: 64*3, alignment: 64)
  p.initializeMemory(as: Float.self, repeating: 0.0, count: 48)
  let c = ContinuousClock()
  let n = 2_000_000
  let e = c.measure { for _ in 0..<n { r.step(p) } }
  print(d, Double(n) * (d ? 8 : 16) / (Double(e.components.attoseconds) * 1e-18 + Double(e.components.seconds)) / 1e6, "M lane-steps/s", p.load(as: Float.self))
}
