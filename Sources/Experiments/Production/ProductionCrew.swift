import Glibc
import RunStorage

/// Runs productions one after the other, each on all threads.
struct ProductionCrew {
  let threads: Int
  let interrupt: InterruptSignals
  let isQuiet: Bool

  init(threads: Int?, interrupt: InterruptSignals, isQuiet: Bool) {
    self.threads = threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    (self.interrupt, self.isQuiet) = (interrupt, isQuiet)
  }

  func run(_ works: [TrainingWork]) throws -> ProductionReport {
    var results: [ProductionResult] = []
    for work in works {
      guard !interrupt.isInterrupted else { break }
      results.append(try produce(work))
    }
    let experiment = works[0].experiment
    return ProductionReport(
      scenario: experiment.scenario.name, predictor: experiment.production?.settings.predictor.rawValue ?? "-", results: results,
      unbegun: works.dropFirst(results.count).map(\.experiment.seed), signal: interrupt.signal)
  }

  private func produce(_ work: TrainingWork) throws -> ProductionResult {
    guard let plan = work.experiment.production else { preconditionFailure("not a production") }
    return try withDirectory(work.path, work.open) { directory in
      let line = ProgressLine(isQuiet: isQuiet)
      defer { line.finish() }
      var last: ProductionLook?
      let session = ProductionSession(
        work.experiment, plan, directory, threads: threads,
        .init(isInterrupted: { [interrupt] in interrupt.isInterrupted }, whenInterrupted: interrupt.whenInterrupted)
      ) { parts, look in
        last = look ?? last
        line.show { _ in
          let said = last.map { ", \($0.wasStopping ? "stopping failing attempts" : "every attempt runs on"), \($0.decision.rawValue)" } ?? ""
          return "seed \(work.experiment.seed): part \(parts)/\(plan.settings.parts)\(said)"
        }
      } warn: { text in
        StandardError.write(text + "\n")
      }
      return try session.execute()
    }
  }
}
