import NeuralNetworks
import Testing

@testable import Learning

@Suite("Predictions know no future")
struct CausalityTests {
  /// Untrained models of every kind with all their parameters at work.
  private func models(_ series: [LabelledSeries]) throws -> [(name: String, model: any OutcomeModel)] {
    let scaler = try CausalScaler(fitting: series)
    let paper = try WindowNetwork<Float>()
    let small = try WindowNetwork<Float>(SyntheticSeries.smallWindow)
    let causal = try CausalNetwork<Float>(SyntheticSeries.smallCausal)
    return [
      ("paper", WindowModel(network: paper, parameters: ParameterStore(paper.layout, seed: 1), scaler: scaler)),
      ("small window", WindowModel(network: small, parameters: ParameterStore(small.layout, seed: 2), scaler: scaler)),
      ("causal", CausalModel(network: causal, parameters: ParameterStore(causal.layout, seed: 3), scaler: scaler, firstSample: 10)),
      ("logistic", try LogisticModel(fitting: series, window: 30)),
      ("hazard", try HazardModel(fitting: series)),
    ]
  }

  @Test("Streaming sample by sample gives the bits of the batch")
  func streamingEqualsBatch() throws {
    let series = try SyntheticSeries.make(count: 6, samples: 420)
    for (name, model) in try models(series) {
      let batch = model.margins(series[1])
      let stream = try model.streamedMargins(series[1])
      #expect(batch.count == 420 && batch.map { $0?.bitPattern } == stream.map { $0?.bitPattern }, "\(name)")
      #expect(batch.compactMap { $0 }.count > 60, "\(name)")
    }
  }

  @Test("With a stride only every n-th prediction is made, and it is the same one")
  func stride() throws {
    let series = try SyntheticSeries.make(count: 2, samples: 220)[1]
    let network = try WindowNetwork<Float>(SyntheticSeries.smallWindow)
    let (parameters, scaler) = (ParameterStore<Float>(network.layout, seed: 2), try CausalScaler(fitting: [series]))
    let every = WindowModel(network: network, parameters: parameters, scaler: scaler).margins(series)
    let model = WindowModel(network: network, parameters: parameters, scaler: scaler, stride: 7)
    let expected = every.enumerated().map { ($0 - 59) % 7 == 0 ? $1 : nil }
    #expect(model.margins(series) == expected && expected.compactMap { $0 }.count == 23)
    #expect(try model.streamedMargins(series) == expected)
  }

  @Test("The margins of a series are those of the network on each window by itself")
  func marginsAreThoseOfTheWindows() throws {
    let series = try SyntheticSeries.make(count: 2, samples: 90)
    let network = try WindowNetwork<Float>(SyntheticSeries.smallWindow)
    let model = WindowModel(
      network: network, parameters: ParameterStore(network.layout, seed: 2), scaler: try CausalScaler(fitting: series))
    let margins = model.margins(series[1])
    let scaled = model.scaler.scaled(series[1])
    let workspace = network.makeWorkspace(windows: 1)
    for start in [0, 1, 7, 30] {
      let window = AlignedBuffer(Array(scaled[start * 6..<(start + 60) * 6]))
      let logits = network.forward(model.parameters, Matrix(window, rows: 60, columns: 6), workspace)
      #expect(margins[start + 59]?.bitPattern == (logits[0, 0] - logits[0, 1]).bitPattern, "window at \(start)")
    }
    #expect(margins[58] == nil && margins.count == 90)
  }

  @Test("A changed future changes no past prediction, a changed present does")
  func noFuture() throws {
    let series = try SyntheticSeries.make(count: 6, samples: 420)
    let cut = 380
    var values = series[0].values
    for index in cut * 6..<values.count { values[index] = 1000 }
    let changed = try LabelledSeries(
      episode: 0, channels: 6, values: values, period_s: 0.02, isSuccess: false, duration_s: 99)
    for (name, model) in try models(series) {
      let (before, after) = (model.margins(series[0]), model.margins(changed))
      #expect(before.prefix(cut).map { $0?.bitPattern } == after.prefix(cut).map { $0?.bitPattern }, "\(name)")
      if name != "hazard" { #expect(before.suffix(1) != after.suffix(1), "\(name)") }
    }
  }

  @Test("The scaler comes from the training attempts alone and is fixed before an attempt")
  func scalerSeesNoFuture() throws {
    let series = try SyntheticSeries.make(count: 4)
    let scaler = try CausalScaler(fitting: series)
    // channel c is noise around c, with a spread of 0.5·1.349 between the quartiles
    for channel in [0, 1, 3, 5] {
      #expect(abs(scaler.medians[channel] - Float(channel)) < 0.1 && abs(scaler.scales[channel] - 0.6745) < 0.1)
    }
    let long = try SyntheticSeries.make(count: 1, samples: 300, seed: 9)[0]
    let short = try LabelledSeries(
      episode: 0, channels: 6, values: Array(long.values.prefix(600)), period_s: 0.02, isSuccess: true, duration_s: 2)
    #expect(Array(scaler.scaled(long).prefix(600)) == scaler.scaled(short))
    let constant = try LabelledSeries(
      episode: 7, channels: 1, values: [Float](repeating: 3, count: 50), period_s: 0.02, isSuccess: true, duration_s: 1)
    #expect(try CausalScaler(fitting: [constant]).scaled(constant).allSatisfy { $0 == 0 })
  }

  @Test("A sample that is not finite is refused and leaves the stream as it was")
  func streamRefusesNaN() throws {
    let series = try SyntheticSeries.make(count: 6, samples: 420)
    for (name, model) in try models(series) {
      let (clean, hurt) = (model.makeStream(), model.makeStream())
      for sample in 0..<420 {
        let row = Array(series[2].values[sample * 6..<sample * 6 + 6])
        if sample == 17 {
          var bad = row
          bad[4] = .nan
          do {
            _ = try hurt.push(bad)
            Issue.record("\(name) takes a NaN")
          } catch {
            guard case .notFinite(0, 17, 4, let value) = error, value.isNaN else {
              Issue.record("\(name): \(error)")
              continue
            }
          }
        }
        #expect(try clean.push(row)?.bitPattern == hurt.push(row)?.bitPattern)
      }
    }
  }
}
