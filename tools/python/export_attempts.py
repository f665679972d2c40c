"""Writes the attempts of a peg-in-hole run as comma-separated values; started by ./export_attempts."""

import pathlib
import sys

import h5py

DECISION, DONE = 6, 1  # column of the actions, and its case "declare the part done"


def main(run, table):
    with h5py.File(pathlib.Path(run) / "data" / "main_data.hdf5") as data, open(table, "w") as out:
        out.write("episode,time [s],Fx [N],Fy [N],Fz [N],Tx [N*m],Ty [N*m],Tz [N*m],outcome\n")
        names = sorted(data, key=lambda name: int(name.split("_")[1]))
        for name in names:
            episode = data[name]
            if episode["truncations"][-1]:
                print(f"{name}: cut off by the end of the episode, left out", file=sys.stderr)
                continue
            if episode["signals/attempt.number"][-1] > 1:
                sys.exit(f"{run}: {name} holds several attempts; record them one by one (--set tries=1)")
            outcome = int(round(episode["actions"][-1, DECISION]) == DONE)
            times = episode["signals/time"][1:]
            forces, torques = episode["signals/sensor.force"][1:], episode["signals/sensor.torque"][1:]
            for time, force, torque in zip(times, forces, torques):
                cells = [f"{time:.3f}"] + [f"{value:.6g}" for value in (*force, *torque)]
                out.write(f"{name},{','.join(cells)},{outcome}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
