// Steps a scenario's world from given states, for comparisons with other simulators.
// usage: stepper SCENARIO [PATH=VALUE]... < states > outcomes
// A line of standard input: state columns in the order of `WorldLayout.state`, then the actions, agent by agent, separated by blanks.
// A line of standard output: observations agent by agent, the reward of each agent, the team's reward, 1 if terminated, the next state.
import Experiments
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
guard let path = arguments.first else {
  FileHandle.standardError.write(Data("usage: stepper SCENARIO [PATH=VALUE]... < states > outcomes\n".utf8))
  exit(64)
}

func fail(_ message: String, _ status: Int32) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(status)
}

do {
  let stepper = try StateStepper(ScenarioRequest(path: path, name: nil, settings: Array(arguments.dropFirst())))
  var number = 0
  while let line = readLine() {
    number += 1
    let values = line.split(separator: " ").map { Double($0) ?? .nan }
    guard values.count == stepper.stateWidth + stepper.actionCount, values.allSatisfy(\.isFinite) else {
      fail("line \(number): \(stepper.stateWidth) state columns and \(stepper.actionCount) actions are expected, all finite", 65)
    }
    let outcome = stepper.step(
      state: Array(values.prefix(stepper.stateWidth)), actions: Array(values.suffix(stepper.actionCount)))
    let numbers = outcome.observations + outcome.agentRewards + [outcome.teamReward, outcome.isTerminated ? 1 : 0] + outcome.state
    print(numbers.map(\.description).joined(separator: " "))
    fflush(nil)  // a caller that sends each state after the last outcome waits for it
  }
} catch {
  fail("\(error)", 65)
}
