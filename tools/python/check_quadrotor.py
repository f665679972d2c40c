"""Compares flights of RotorPy with those of the quadrotor world; started by ./check_quadrotor."""

import pathlib
import subprocess
import sys
import tempfile
import types

import numpy as np


class Absent(types.ModuleType):
    """Stands for what RotorPy imports for its batched simulators, which are not used here."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return object


for missing in ("torch", "torchdiffeq", "roma"):
    sys.modules.setdefault(missing, Absent(missing))

from rotorpy.vehicles import crazyflie_params, crazyfliebrushless_params, hummingbird_params  # noqa: E402
from rotorpy.vehicles.multirotor import Multirotor  # noqa: E402

TOLERANCE = 1e-4
STEP = 0.002
VEHICLES = {
    "hummingbird": hummingbird_params.quad_params,
    "crazyflie": crazyflie_params.quad_params,
    "crazyflie_brushless": crazyfliebrushless_params.quad_params,
}
SCENARIO = """
scenario "beside-rotorpy" {
  world "quadrotor" { command = motor_speeds; dt = 2 ms; duration = 10 s; precision = double }
  agents quad[1] { vehicle = VEHICLE; position = (0 m, 0 m, 0 m); goal = (0 m, 0 m, 0 m) }
  arena { low = (-1 km, -1 km, -1 km); high = (1 km, 1 km, 1 km) }
}
"""
OBSERVATIONS = 3 + 1 + 3 + 9 + 3 + 4 + 3


class Ours:
    """The world, one step at a time."""

    def __init__(self, stepper, vehicle, folder):
        file = pathlib.Path(folder) / "beside.sortie"
        file.write_text(SCENARIO.replace("VEHICLE", vehicle))
        self.process = subprocess.Popen(
            [stepper, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def step(self, state, command):
        self.process.stdin.write(" ".join(repr(float(x)) for x in [*state, *command]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the stepper ended")
        return [float(x) for x in line.split()][OBSERVATIONS + 3 :]


def start(hover):
    """Columns of `StateColumns`: motion, specific force, factors, status, step, arena, goal."""
    motion = [0, 0, 0, 1, -0.5, 0.2, 1, 0, 0, 0, 0.1, -0.2, 0.3] + [hover] * 4
    return motion + [0, 0, 9.81] + [1, 1, 1, 1] + [0, 0] + [-1000] * 3 + [1000] * 3 + [0, 0, 0, 0]


def check(stepper, vehicle, parameters, duration):
    quiet = dict(parameters, motor_noise_std=0)
    hover = float(np.sqrt(quiet["mass"] * 9.81 / (4 * quiet["k_eta"])))
    peer = Multirotor(quiet, integrator_kwargs={"method": "DOP853", "rtol": 1e-11, "atol": 1e-12})
    ours = start(hover)
    theirs = {
        "x": np.array(ours[0:3], float), "v": np.array(ours[3:6], float), "q": np.array([0.0, 0, 0, 1]),
        "w": np.array(ours[10:13], float), "wind": np.zeros(3), "rotor_speeds": np.full(4, hover),
    }
    worst, farthest, fastest = 0.0, 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        world = Ours(stepper, vehicle, folder)
        for number in range(round(duration / STEP)):
            time = number * STEP
            phases = np.arange(4) * np.pi / 2
            command = hover * (1.02 + 0.003 * np.sin(3 * time + phases) + 0.05 * np.sin(1.3 * time))
            ours = world.step(ours, command)
            theirs = peer.step(theirs, {"cmd_motor_speeds": command}, STEP)
            worst = max(worst, float(np.max(np.abs(np.array(ours[0:3]) - theirs["x"]))))
            farthest = max(farthest, float(np.linalg.norm(theirs["x"])))
            fastest = max(fastest, float(np.linalg.norm(theirs["v"])))
        world.process.stdin.close()
        world.process.wait()
    passed = worst <= TOLERANCE
    print(
        f"{'ok  ' if passed else 'FAIL'} {vehicle}, {duration:g} s, up to {farthest:.3g} m away at up to {fastest:.3g} m/s:"
        f" largest difference of a coordinate {worst:.3g} m",
        flush=True,
    )
    return passed


def main():
    stepper, duration = sys.argv[1], float(sys.argv[2])
    passed = [check(stepper, name, parameters, duration) for name, parameters in VEHICLES.items()]
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
