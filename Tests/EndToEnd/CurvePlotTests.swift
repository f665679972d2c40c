import Experiments
import Foundation
import Testing

/// Learning curves as SVG.
@Suite struct CurvePlotTests {
  private func plot(_ series: [CurvePlot.Series]) -> String {
    CurvePlot(
      title: "two <methods>", horizontal: .init(title: "environment steps"), vertical: .init(title: "return", unit: "J"), series: series
    ).svg()
  }

  private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

  private func points(_ element: String, in svg: String) -> [[Double]] {
    svg.split(separator: "\n").filter { $0.hasPrefix("<\(element) points") }.map { line in
      line.split(separator: "\"")[1].split(whereSeparator: { $0 == " " || $0 == "," }).compactMap { Double($0) }
    }
  }

  @Test func titlesLegendAndBands() {
    let steps = stride(from: 0.0, through: 2e6, by: 1e5)
    let banded = steps.map { CurvePlot.Point(step: $0, value: $0 / 1e6, low: $0 / 2e6, high: $0 / 5e5) }
    let bare = steps.map { CurvePlot.Point(step: $0, value: -$0 / 1e6) }
    let svg = plot([CurvePlot.Series(name: "qmix", points: banded), CurvePlot.Series(name: "vdn", points: bare)])
    for part in [">two &lt;methods&gt;<", ">environment steps<", ">return, J<", ">qmix<", ">vdn<", ">1M<", ">2M<"] {
      #expect(svg.contains(part), "\(part)")
    }
    // one band: a polygon over the upper and lower ends of 21 points
    #expect(points("polygon", in: svg).map(\.count) == [84])
  }

  @Test func everyPointLiesInTheDrawing() {
    let curve = (0..<50).map { CurvePlot.Point(step: Double($0), value: Double($0 * $0 % 97), low: -300, high: 400) }
    let svg = plot([CurvePlot.Series(name: "", points: curve)])
    let places = (points("polyline", in: svg) + points("polygon", in: svg)).flatMap { $0 }
    #expect(places.count > 200 && places.allSatisfy { $0 >= 0 && $0 <= 720 })
  }

  @Test func gapsInTheIntervalsSplitTheBandAndBadNumbersAreLeftOut() {
    var curve = (0..<10).map { CurvePlot.Point(step: Double($0), value: 1, low: 0, high: 2) }
    curve[4] = CurvePlot.Point(step: 4, value: 1)
    curve[7] = CurvePlot.Point(step: 7, value: .nan, low: 0, high: 2)
    let svg = plot([CurvePlot.Series(name: "gaps", points: curve)])
    #expect(points("polygon", in: svg).map(\.count) == [16, 16])
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    let empty = plot([])
    #expect(empty.hasPrefix("<svg") && !empty.contains("nan"))
    #expect(count("<circle", in: plot([.init(name: "one", points: [.init(step: 1, value: 2)])])) == 1)
  }
}
