"""Compares single steps of lb-foraging with those of the grid world; started by ./check_foraging."""

import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import gymnasium  # noqa: E402
import lbforaging  # noqa: E402, F401

TOLERANCE = 1e-6  # observations are single precision there
# id, side, players, foods, arguments of the task that differ from the default
TASKS = [
    ("Foraging-8x8-2p-2f-coop-v3", 8, 2, 2, ""),
    ("Foraging-2s-8x8-2p-2f-coop-v3", 8, 2, 2, "sight: 2"),
    ("Foraging-8x8-2p-3f-v3", 8, 2, 3, "cooperative: false"),
    ("Foraging-2s-10x10-3p-3f-v3", 10, 3, 3, "cooperative: false, sight: 2"),
    ("Foraging-15x15-4p-4f-v3", 15, 4, 4, "cooperative: false"),
    ("Foraging-5x5-4p-2f-v3", 5, 4, 2, "cooperative: false, penalty: 0.1"),
]


def ours(stepper, scenario, rows):
    """Outcomes of the given states and actions, a row each."""
    text = "\n".join(" ".join(repr(float(x)) for x in row) for row in rows) + "\n"
    done = subprocess.run(
        [*stepper, scenario, "world.precision=double"], input=text, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(done.stderr + done.stdout)
    return np.array([[float(x) for x in line.split()] for line in done.stdout.splitlines()])


def write_scenario(folder, side, players, foods, arguments):
    more = f", {arguments}" if arguments else ""
    file = pathlib.Path(folder) / "foraging.sortie"
    file.write_text(
        f"""scenario "foraging" {{
  world "grid" {{ task = foraging(rows: {side}, columns: {side}, foods: {foods}{more}); duration = 50 s }}
  agents player[{players}] {{}}
}}
"""
    )
    return str(file)


def columns(environment, places):
    """Our state: players, then the foods of the start by rows."""
    players = environment.players
    levels = [environment.field[place] for place in places]
    missing = environment.max_num_food - len(places)
    return np.array(
        [p.position[0] for p in players] + [p.position[1] for p in players] + [p.level for p in players]
        + [r for r, _ in places] + [-1] * missing + [c for _, c in places] + [-1] * missing + levels + [0] * missing
        + [environment._food_spawned],
        float,
    )


def start(environment, seed):
    environment.reset(seed=seed)
    return [(int(r), int(c)) for r, c in zip(*np.nonzero(environment.field))]


def disturb(environment, generator):
    """Puts players anywhere, often beside a food or each other, so that loads and collisions are common."""
    rows, cols = environment.field.shape
    foods = list(zip(*np.nonzero(environment.field)))
    anchor = foods[generator.integers(len(foods))] if foods and generator.random() < 0.8 else (rows // 2, cols // 2)
    reach = 1 if generator.random() < 0.5 else 2
    near = [
        (r, c) for r in range(rows) for c in range(cols)
        if environment.field[r, c] == 0 and (generator.random() < 0.05 or abs(r - anchor[0]) + abs(c - anchor[1]) <= reach)
    ]
    chosen = generator.choice(len(near), len(environment.players), replace=False) if len(near) >= len(environment.players) else None
    if chosen is not None:
        for player, index in zip(environment.players, chosen):
            player.position = tuple(int(x) for x in near[index])
    environment._gen_valid_moves()


def check(stepper, count, name, side, players, foods, arguments):
    generator = np.random.default_rng(count + len(name))
    environment = gymnasium.make(name, disable_env_checker=True).unwrapped
    if "penalty" in arguments:
        environment.penalty = 0.1
    places = start(environment, 1)
    rows, expected = [], []
    loads = moves = 0
    for step in range(count):
        if generator.random() < 0.5:
            disturb(environment, generator)
        actions = generator.choice(6, players, p=[0.05, 0.15, 0.15, 0.15, 0.15, 0.35])
        rows.append(np.concatenate([columns(environment, places), actions]))
        before = [p.position for p in environment.players]
        environment.current_step = 0
        observations, rewards, done, _, _ = environment.step([int(a) for a in actions])
        loads += max(rewards) > 0
        moves += any(p.position != b for p, b in zip(environment.players, before))
        expected.append(
            np.concatenate([*observations, rewards, [sum(rewards), environment.field.sum() == 0], columns(environment, places)])
        )
        if done or step % 25 == 24:
            places = start(environment, step + 2)
    with tempfile.TemporaryDirectory() as temporary:
        outcome = ours(stepper, write_scenario(temporary, side, players, foods, arguments), rows)
    expected = np.array(expected)
    width = players * 3 * (players + foods)
    parts = {
        "observations": slice(0, width), "rewards": slice(width, width + players + 1),
        "ends": slice(width + players + 1, width + players + 2), "next states": slice(width + players + 2, None),
    }
    differences = {what: float(np.max(np.abs(outcome[:, part] - expected[:, part]))) for what, part in parts.items()}
    good = all(d <= TOLERANCE for d in differences.values())
    text = ", ".join(f"{what} {d:.3g}" for what, d in differences.items())
    print(f"{'ok  ' if good else 'FAIL'} {name} {arguments}: {count} steps, {loads} loads, {moves} with moves; largest differences: {text}", flush=True)
    return good


def main():
    count, stepper = int(sys.argv[2]), sys.argv[3:]
    passed = [check(stepper, count, *task) for task in TASKS]
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
