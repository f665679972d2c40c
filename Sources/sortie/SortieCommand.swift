import ArgumentParser
import Experiments

@main
struct SortieCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sortie",
    abstract: "Run scenario files, record trajectories that analysis tools open, train policies.",
    discussion: """
      EXAMPLES
        sortie check scenarios/smallest.sortie              find every mistake in a scenario
        sortie run scenarios/smallest.sortie --seed 7       fly it and record a dataset under runs/
        sortie train scenarios/particle/spread-qmix.sortie  train its learner: checkpoints, metrics, the best policy
        sortie resume runs/smallest-1a2b3c4d-s7             go on after an interruption
        sortie inspect runs/smallest-1a2b3c4d-s7 --plot episode.svg
        sortie format my.sortie                             bring a scenario into its canonical form
        sortie list fields aerial-network                   what a scenario may say, with ranges and defaults
        sortie list signals aerial-network                  what can be recorded, with units
        sortie plan data/tracks/four-points.csv             a quadrotor's flight through waypoints

      EXIT STATUS
        0 done; 1 `format --check` found something; 64 usage; 65 scenario error; 66 missing input; 69 no scene satisfies the
        requirements; 70 internal error; 73 output cannot be made; 74 output failed; 75 interrupted, go on with `sortie resume`;
        130, 143 interrupted before anything was recorded.
      """,
    version: SortieVersion.text,
    subcommands: [
      CheckCommand.self, ShowCommand.self, FormatCommand.self, SchemaCommand.self, RunCommand.self, TrainCommand.self,
      ResumeCommand.self, EvaluateCommand.self, InspectCommand.self, ExportCommand.self, ListCommand.self,
      StatisticsCommand.self, MakespanCommand.self, MakespanFitCommand.self, PlanCommand.self,
    ])

  /// Parses the arguments, runs the command and leaves with the documented status.
  static func main() {
    StartUp.checkMachine()
    do {
      var command = try parseAsRoot(MakespanFitCommand.joined(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch let failure as CommandFailure {
      ExitReport.leave(failure)
    } catch  where exitCode(for: error) == .failure {
      // neither the parser's own error nor one of ours
      ExitReport.leave(CommandFailure(.internalError, "internal error: \(error)"))
    } catch {
      exit(withError: error)
    }
  }
}
