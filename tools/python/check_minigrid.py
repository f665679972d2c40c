"""Compares single steps of MiniGrid with those of the grid world; started by ./check_minigrid."""

import os
import subprocess
import sys

import numpy as np

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import gymnasium  # noqa: E402
import minigrid  # noqa: E402, F401
from minigrid.core.constants import COLOR_TO_IDX, OBJECT_TO_IDX  # noqa: E402
from minigrid.core.world_object import Door  # noqa: E402

TOLERANCE = 1e-12
IMAGE = 147
# MiniGrid's name, our scenario, settings that make it the same task
TASKS = [
    ("MiniGrid-Empty-5x5-v0", "empty-8x8", ["world.task=empty(size: 5)", "world.duration=100 s"]),
    ("MiniGrid-Empty-8x8-v0", "empty-8x8", []),
    ("MiniGrid-FourRooms-v0", "four-rooms", []),
    ("MiniGrid-DoorKey-5x5-v0", "door-key-8x8", ["world.task=door_key(size: 5)", "world.duration=250 s"]),
    ("MiniGrid-DoorKey-8x8-v0", "door-key-8x8", []),
    ("MiniGrid-KeyCorridorS3R1-v0", "key-corridor-s3r3", ["world.task=key_corridor(rows: 1)", "world.duration=270 s"]),
    ("MiniGrid-KeyCorridorS3R3-v0", "key-corridor-s3r3", []),
    ("MiniGrid-KeyCorridorS6R3-v0", "key-corridor-s3r3", ["world.task=key_corridor(room_size: 6)", "world.duration=1080 s"]),
]
# all objects that our levels have room for
SLOTS = {"Empty": 1, "FourRooms": 1, "DoorKey": 3, "KeyCorridorS3R1": 4, "KeyCorridorS3R3": 12, "KeyCorridorS6R3": 12}


def ours(stepper, scenario, settings, rows):
    """Outcomes of the given states and actions, a row each."""
    text = "\n".join(" ".join(repr(float(x)) for x in row) for row in rows) + "\n"
    command = [*stepper, scenario, "world.precision=double", *settings]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr + done.stdout)
    return np.array([[float(x) for x in line.split()] for line in done.stdout.splitlines()])


class Mirror:
    """The state of a MiniGrid environment as the columns of ours."""

    def __init__(self, environment, slots):
        self.environment, self.slots = environment, slots
        grid = environment.grid
        found = [o for o in grid.grid if o is not None and o.type != "wall"]
        # a key corridor's ball comes first, so that it is the target
        order = {"ball": 0, "goal": 1, "door": 2, "key": 3}
        self.objects = sorted(found, key=lambda o: order[o.type])

    def columns(self, outcome=0):
        e = self.environment
        grid = e.grid
        carried = 0 if e.carrying is None else 1 + self.objects.index(e.carrying)
        walls = []
        for y in range(grid.height):
            cells = [grid.get(x, y) for x in range(grid.width)]
            walls.append(sum(1 << x for x, cell in enumerate(cells) if cell is not None and cell.type == "wall"))
        places = {id(cell): (i % grid.width, i // grid.width) for i, cell in enumerate(grid.grid) if cell is not None}
        rows = []
        for o in self.objects:
            x, y = places.get(id(o), (-1, -1))
            rows.append([*o.encode(), x, y])
        rows += [[1, 0, 0, -1, -1]] * (self.slots - len(rows))
        x, y = e.agent_pos
        return [x, y, e.agent_dir, carried, e.step_count, outcome, 0, *walls, *np.array(rows).T.ravel()]


def disturb(environment, mirror, generator):
    """Puts the agent anywhere, and doors and keys into any condition, so that rare situations are common."""
    e = environment
    movable = [o for o in mirror.objects if o.can_pickup()]
    for o in mirror.objects:
        if isinstance(o, Door) and generator.random() < 0.3:
            o.is_open = generator.random() < 0.5
            o.is_locked = not o.is_open and generator.random() < 0.5
    cells = [(x, y, e.grid.get(x, y)) for x in range(e.width) for y in range(e.height)]
    free = [(x, y) for x, y, o in cells if o is None or (o.type == "door" and o.is_open)]
    # beside an object half of the time
    places = [(i % e.width, i // e.width) for i, o in enumerate(e.grid.grid) if o is not None and o.type != "wall"]
    if places and generator.random() < 0.5:
        x, y = places[generator.integers(len(places))]
        near = [(x + dx, y + dy, d) for d, (dx, dy) in enumerate([(-1, 0), (0, -1), (1, 0), (0, 1)]) if (x + dx, y + dy) in free]
        if near:
            x, y, heading = near[generator.integers(len(near))]
            e.agent_pos, e.agent_dir = (x, y), heading
    else:
        e.agent_pos = free[generator.integers(len(free))]
        e.agent_dir = int(generator.integers(4))
    if e.carrying is None and movable and generator.random() < 0.3:
        held = movable[generator.integers(len(movable))]
        if held is not getattr(e, "obj", None):
            for i, o in enumerate(e.grid.grid):
                if o is held:
                    e.grid.grid[i] = None
            e.carrying = held
    e.step_count = int(generator.integers(e.max_steps))


def check(stepper, folder, count, name, scenario, settings):
    generator = np.random.default_rng(len(name) + count)
    environment = gymnasium.make(name).unwrapped
    key = next(k for k in SLOTS if k in name)
    rows, observations, rewards, ends, states = [], [], [], [], []
    environment.reset(seed=1)
    mirror = Mirror(environment, SLOTS[key])
    successes = limits = 0
    for step in range(count):
        if generator.random() < 0.4:
            disturb(environment, mirror, generator)
        action = int(generator.choice(7, p=[0.12, 0.12, 0.28, 0.16, 0.1, 0.18, 0.04]))
        rows.append(mirror.columns() + [action])
        seen, reward, terminated, truncated, _ = environment.step(action)
        observation = [*seen["image"].ravel(), seen["direction"]]
        if "KeyCorridor" in name:
            observation.append(COLOR_TO_IDX[environment.obj.color])
        observations.append(observation)
        rewards.append([reward, reward])
        ends.append(terminated)
        states.append(mirror.columns(outcome=int(terminated)))
        successes += terminated
        limits += truncated
        if terminated or truncated or step % 200 == 199:
            environment.reset(seed=step + 2)
            mirror = Mirror(environment, SLOTS[key])
    outcome = ours(stepper, f"{folder}/{scenario}.sortie", settings, rows)
    width = len(observations[0])
    event = width + 3 + 6
    got = np.delete(outcome, event, axis=1)
    expected = np.hstack([observations, rewards, np.array(ends)[:, None], np.delete(np.array(states, float), 6, axis=1)])
    parts = {
        "observations": slice(0, width), "rewards": slice(width, width + 2), "ends": slice(width + 2, width + 3),
        "next states": slice(width + 3, None),
    }
    differences = {what: float(np.max(np.abs(got[:, part] - expected[:, part]))) for what, part in parts.items()}
    good = all(d <= TOLERANCE for d in differences.values())
    text = ", ".join(f"{what} {d:.3g}" for what, d in differences.items())
    print(f"{'ok  ' if good else 'FAIL'} {name}: {count} steps, {successes} successes, {limits} limits; largest differences: {text}", flush=True)
    return good


def main():
    folder, count, stepper = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    assert OBJECT_TO_IDX["lava"] == 9
    passed = [check(stepper, folder, count, *task) for task in TASKS]
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
