"""Opens a run directory with the tools of the field and compares what they find; started by ./check_dataset."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import gymnasium
import h5py
import numpy as np
import xarray

SIGNAL_ATTRIBUTES = ("units", "long_name", "frame", "dims")
FLAG = {"FALSE": 0, "TRUE": 1}


class Checks:
    """Prints a line a check and counts the failures."""

    def __init__(self):
        self.failures = 0

    def __call__(self, name, passed, detail=""):
        print(f"{'ok  ' if passed else 'FAIL'} {name}" + (f": {detail}" if detail else ""), flush=True)
        self.failures += not passed
        return passed


def text(value):
    """A fixed-length string attribute, as h5py gives it."""
    return value.decode() if isinstance(value, bytes) else str(value)


def leaves(space, data):
    """(name, box, array) of a Box, or of each Box of a Dict."""
    if isinstance(space, gymnasium.spaces.Dict):
        return [(key, space[key], data[key]) for key in space]
    return [("", space, data)]


def tables(member):
    """The datasets of `observations` or `actions`: one, or one an agent."""
    return [member] if isinstance(member, h5py.Dataset) else list(member.values())


def check_table(space, data, rows):
    """What is wrong with the observations or actions of an episode; empty if nothing is."""
    for name, box, values in leaves(space, data):
        if values.shape != (rows, *box.shape):
            return f"{name} shape {values.shape}, expected {(rows, *box.shape)}"
        if values.dtype != np.float32 or box.dtype != np.float32:
            return f"{name} dtype {values.dtype}, space {box.dtype}"
        if not np.isfinite(values).all():
            return f"{name} holds values that are not finite"
        if ((values < box.low) | (values > box.high)).any():
            return f"{name} holds values outside its space"
        if rows and not box.contains(values[0]):
            return f"{name}: the space does not contain the first row"
    return ""


def check_episode(dataset, episode, metadata):
    """What is wrong with one episode as Minari gives it."""
    steps = int(metadata["total_steps"])
    problem = check_table(dataset.observation_space, episode.observations, steps + 1)
    problem = problem or check_table(dataset.action_space, episode.actions, steps)
    if problem:
        return problem
    for name, dtype in (("rewards", np.float64), ("terminations", np.bool_), ("truncations", np.bool_)):
        values = getattr(episode, name)
        if values.shape != (steps,) or values.dtype != dtype:
            return f"{name} {values.dtype} {values.shape}, expected {dtype} {(steps,)}"
    if not np.isfinite(episode.rewards).all():
        return "rewards not finite"
    statistics = {"sum": np.sum, "mean": np.mean, "std": np.std, "max": np.max, "min": np.min}
    for name, function in statistics.items():
        expected = function(episode.rewards) if steps else 0.0
        if not np.isclose(metadata[f"rewards_{name}"], expected, rtol=1e-12, atol=1e-12):
            return f"rewards_{name} {metadata[f'rewards_{name}']}, numpy says {expected}"
    ends = episode.terminations.sum() + episode.truncations.sum()
    if steps and (ends != 1 or not (episode.terminations[-1] or episode.truncations[-1])):
        return "not exactly one flag, on the last step"
    if isinstance(dataset.observation_space, gymnasium.spaces.Dict):
        rewards = episode.infos["agent_rewards"]
        if rewards.shape != (steps + 1, len(dataset.observation_space)) or rewards[0].any():
            return f"infos/agent_rewards {rewards.shape}, first row {rewards[0]}"
    return ""


def check_minari(check, run, metadata, root):
    """Links the run below a datasets root and opens it there by its id."""
    os.environ["MINARI_DATASETS_PATH"] = root
    import minari

    link = pathlib.Path(root, metadata["dataset_id"])
    link.parent.mkdir(parents=True)
    link.symlink_to(run.resolve(), target_is_directory=True)
    dataset = minari.load_dataset(metadata["dataset_id"])
    check("minari: opens by its id", dataset.id == metadata["dataset_id"], dataset.id)
    check("minari: listed among local datasets", metadata["dataset_id"] in minari.list_local_datasets())
    counts = (dataset.total_episodes, dataset.total_steps)
    check("minari: counts", counts == (metadata["total_episodes"], metadata["total_steps"]), "{} episodes, {} steps".format(*counts))
    attributes = list(dataset.storage.get_episode_metadata(range(dataset.total_episodes)))
    check("minari: steps add up", sum(int(a["total_steps"]) for a in attributes) == dataset.total_steps)
    check("minari: ids are 0, 1, 2 ...", [int(a["id"]) for a in attributes] == list(range(dataset.total_episodes)))
    problems = [
        f"episode {episode.id}: {problem}"
        for episode, metadata in zip(dataset.iterate_episodes(), attributes)
        if (problem := check_episode(dataset, episode, metadata))
    ]
    check("minari: shapes, types, values, spaces, statistics, flags of every episode", not problems, "; ".join(problems[:3]))
    count = min(3, dataset.total_episodes)
    check("minari: samples episodes", len(list(dataset.sample_episodes(count))) == count)
    longer = dataset.filter_episodes(lambda episode: len(episode.rewards) > 0)
    check("minari: filters episodes", longer.total_episodes == sum(int(a["total_steps"]) > 0 for a in attributes))


def check_signals(signals):
    """What is wrong with the signals of an episode as h5py gives them."""
    rows = signals["time"].shape[0]
    for name, dataset in signals.items():
        missing = [key for key in SIGNAL_ATTRIBUTES if key not in dataset.attrs]
        if missing:
            return f"{name} has no {missing}"
        if not text(dataset.attrs["units"]):
            return f"{name} has empty units"
        dims = text(dataset.attrs["dims"]).split()
        if len(dims) != dataset.ndim or dims[0] != "time" or dataset.shape[0] != rows:
            return f"{name}: shape {dataset.shape}, dims {dims}"
        if not np.isfinite(dataset[()]).all():
            return f"{name} holds values that are not finite"
    return ""


def check_h5py(check, path, metadata):
    with h5py.File(path, "r") as file:
        names = sorted(file, key=lambda name: int(name.removeprefix("episode_")))
        count = metadata["total_episodes"]
        check("h5py: root holds the episodes and nothing else", names == [f"episode_{i}" for i in range(count)])
        problems, recorded, outcomes = [], 0, {}
        for name in names:
            episode = file[name]
            outcome = text(episode.attrs["outcome"])
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
            for flag in ("terminations", "truncations"):
                if h5py.check_enum_dtype(episode[flag].dtype) not in (None, FLAG) or episode[flag].dtype != np.bool_:
                    problems.append(f"{name}/{flag} is {episode[flag].dtype}")
            for dataset in tables(episode["actions"]):
                cases = dataset.attrs.get("cases", np.zeros(dataset.shape[1]))
                values = dataset[()]
                if ((cases > 0) & ((values != values.round()) | (values < 0) | (values >= cases))).any():
                    problems.append(f"{dataset.name}: a discrete action is none of its cases")
            if "signals" in episode:
                recorded += 1
                if problem := check_signals(episode["signals"]):
                    problems.append(f"{name}: {problem}")
        check("h5py: outcomes", set(outcomes) <= {"terminated", "truncated", "diverged"}, str(outcomes))
        name = "h5py: flags are bools, discrete actions are cases, every signal has units, name, frame, dims"
        check(name, not problems, "; ".join(problems[:3]))
        first = file["episode_0"] if count else {}
        if "signals" in first:
            units = ", ".join(f"{name} [{text(d.attrs['units'])}]" for name, d in first["signals"].items())
            check("h5py: units are readable", True, units)
        return recorded > 0 and "signals" in first


def check_xarray(check, path):
    """Opens the signals of the first episode and names their dimensions by their `dims`."""
    data = xarray.open_dataset(path, group="episode_0/signals", engine="h5netcdf", phony_dims="sort")
    problems = []
    for name, variable in data.variables.items():
        dims = variable.attrs["dims"].split()
        named = xarray.DataArray(variable.values, dims=dims, attrs=variable.attrs)
        if dims[0] != "time" or not isinstance(named.attrs["units"], str) or not np.issubdtype(named.dtype, np.floating):
            problems.append(f"{name}: {dims} {named.attrs.get('units')!r} {named.dtype}")
        elif len(named.to_dataframe(name="value")) != variable.size:
            problems.append(f"{name}: to_dataframe lost rows")
    found = "; ".join(problems) or ", ".join(data.variables)
    check("xarray: signals with units and named dimensions, as data frames", not problems, found)
    data.close()


def check_h5dump(check, path):
    if shutil.which("h5dump") is None:
        print("skip h5dump: not installed")
        return
    version = subprocess.run(["h5dump", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    result = subprocess.run(["h5dump", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    check("h5dump: reads all through the links", result.returncode == 0, f"{version}, exit {result.returncode} {result.stderr[:200]}")


def main():
    run = pathlib.Path(sys.argv[1])
    print(f"# {run}")
    check = Checks()
    path = run / "data" / "main_data.hdf5"
    metadata = json.loads((run / "data" / "metadata.json").read_text(), parse_constant=lambda name: sys.exit(f"{name} in metadata.json"))
    with tempfile.TemporaryDirectory() as root:
        try:
            check_minari(check, run, metadata, root)
            has_signals = check_h5py(check, path, metadata)
            if has_signals:
                check_xarray(check, path)
            check_h5dump(check, path)
        except Exception as error:  # a tool that cannot read the run at all is the finding
            check("no exception", False, f"{type(error).__name__}: {error}")
    sys.exit(1 if check.failures else 0)


if __name__ == "__main__":
    main()
