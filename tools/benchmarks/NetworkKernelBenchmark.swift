import CKernels
import NeuralNetworks

/// Matrix products, a recurrent unit and array functions in single precision, on one thread, at each CPU level that the machine has.
let networkKernelBenchmark = Benchmark(name: "network-kernels") {
  let highest = sortie_kernels_set_level(0)
  var rows: [Row] = []
  for level: Int32 in highest == 4 ? [4, 3] : [highest] {
    _ = sortie_kernels_set_level(level)
    let suffix = level == 0 ? "" : ", v\(level)"
    rows += productRows(suffix) + [gatedRecurrentRow(suffix, isHighest: level == highest)] + arrayRows(suffix)
  }
  _ = sortie_kernels_set_level(0)
  return rows
}

/// The shortest of several runs of the body, in seconds: shared machines only ever slow a run down.
private func shortest(of runs: Int = 15, _ body: () -> Void) -> Double {
  body()
  return (0..<runs).reduce(Double.infinity) { shortest, _ in min(shortest, Stopwatch.seconds(body)) }
}

/// Floating-point operations a second that fused multiply-adds reach in registers.
private func peakRate() -> Double {
  var sum: Float = 0
  let seconds = shortest(of: 25) { sum += sortie_fma_chains(100_000) }
  withExtendedLifetime(sum) {}
  return 100_000 * 12 * 16 * 2 / seconds
}

private func numbers(_ count: Int) -> AlignedBuffer<Float> {
  let buffer = AlignedBuffer<Float>(count: count)
  for index in 0..<count { buffer.base[index] = Float((index * 7919) % 1000) / 1000 - 0.5 }
  return buffer
}

private func productRows(_ suffix: String) -> [Row] {
  let peak = peakRate()
  var rows = [
    Row(name: "fma in registers" + suffix, value: peak, unit: "FLOP/s", goal: nil, isRate: true, peer: "", peerValue: nil)
  ]
  for m in [8, 32, 256] {
    for width in [64, 128, 256] {
      let (a, b, bias, c) = (numbers(m * width), numbers(width * width), numbers(width), numbers(m * width))
      let packed = AlignedBuffer<Float>(count: Float.packedCount(inner: width, columns: width))
      Float.pack(inner: width, columns: width, b.base, rowStride: width, columnStride: 1, into: packed.base)
      let operations = 2 * m * width * width
      let repeats = 20_000_000 / operations + 1
      let seconds = shortest {
        for _ in 0..<repeats {
          Float.product(
            rows: m, columns: width, inner: width, a.base, stride: width, packed: packed.base, initial: bias.base, initialStride: 0,
            into: c.base, stride: width)
        }
      }
      let rate = Double(repeats * operations) / seconds
      rows.append(
        Row(
          name: "product \(m) x \(width) x \(width)" + suffix, value: rate, unit: "FLOP/s", goal: 0.8 * peak, isRate: true,
          peer: "fma in registers", peerValue: peak))
    }
  }
  return rows
}

/// Forward and full backward of a gated recurrent unit over 50 steps of 96 rows, 64 inputs, 64 units; the batch in chunks of 16 rows.
private func gatedRecurrentRow(_ suffix: String, isHighest: Bool) -> Row {
  let (time, batch, width, chunk) = (50, 96, 64, 16)
  var layout = ParameterLayout()
  let unit = GatedRecurrentUnit<Float>("gru", inputs: width, hidden: width, in: &layout)
  let parameters = ParameterStore<Float>(layout, seed: 1)
  let gradient = parameters.makeVector()
  let workspace = unit.makeWorkspace(time: time, rows: chunk)
  let (x, dOutput, dx) = (numbers(time * batch * width), numbers(time * batch * width), numbers(time * batch * width))
  let seconds = shortest(of: 31) {
    parameters.repack()
    gradient.clear()
    for first in stride(from: 0, to: batch, by: chunk) {
      func part(_ buffer: AlignedBuffer<Float>) -> Matrix<Float> {
        Matrix(buffer, offset: first * time * width, rows: time * chunk, columns: width)
      }
      _ = unit.forward(parameters, part(x), time: time, workspace)
      unit.backward(parameters, part(x), time: time, part(dOutput), workspace, into: part(dx), gradient: gradient)
    }
  }
  return Row(
    name: "recurrent unit, 50 x 96 x 64" + suffix, value: seconds * 1e3, unit: "ms", goal: isHighest ? 6 : nil, isRate: false,
    peer: "JAX, unrolled", peerValue: 10.4, note: "PyTorch 17.4 ms")
}

private func arrayRows(_ suffix: String) -> [Row] {
  let count = 2048
  let (x, y, dy, z) = (numbers(count), numbers(count), numbers(count), numbers(count))
  func row(_ name: String, _ body: () -> Void) -> Row {
    let seconds = shortest { for _ in 0..<500 { body() } }
    return Row(
      name: name + suffix, value: seconds * 1e9 / Double(500 * count), unit: "ns/element", goal: nil, isRate: false, peer: "",
      peerValue: nil)
  }
  return [
    row("relu") { Float.relu(count, x.base, into: z.base) },
    row("elu") { Float.elu(count, alpha: 1, x.base, into: z.base) },
    row("tanh") { Float.tanh(count, x.base, into: z.base) },
    row("sigmoid") { Float.sigmoid(count, x.base, into: z.base) },
    row("tanh backward") { Float.tanhBackward(count, output: y.base, dy.base, into: z.base) },
    row("add") { Float.add(count, x.base, y.base, into: z.base) },
    row("softmax, rows of 64") {
      Float.softmax(rows: count / 64, columns: 64, x.base, stride: 64, mask: nil, maskStride: 0, into: z.base, stride: 64)
    },
  ]
}
