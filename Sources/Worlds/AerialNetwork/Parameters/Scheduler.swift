/// Who decides whom a UAV serves on each sub-channel, and at what power.
enum Scheduler: String, Sendable {
  /// The agent's action.
  case agent
  /// Best-gain association and max-min scheduling, see `AerialNetworkWorld.scheduleLeastServed`; the action is the move alone.
  case maxMin = "max_min"
}
