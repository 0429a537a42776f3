"""The job for Slurm: it begins a run, goes on with one that has begun, and puts itself back in time."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mangamatch.cli.train import add_arguments

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Slurm has no Windows")
JOB = Path(__file__).resolve().parents[2] / "docs" / "clusters.sbatch"

_COMMANDS = {
    "srun": 'exec "$@"',
    "scontrol": 'if [ "$1" = show ]; then echo node1; else echo "$@" >> "$TOLD"; fi',
    "torchrun": 'echo "$@" >> "$TOLD"\nif [ -n "$LONG" ]; then echo ready; read -r _ < "$RUN/pipe"; fi',
}


@pytest.fixture
def job(tmp_path):
    """Slurm and torchrun as scripts that write down what they are told."""
    for name, does in _COMMANDS.items():
        command = tmp_path / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(f"#!/bin/bash\n{does}\n")
        command.chmod(0o755)
    (tmp_path / "run").mkdir()
    slurm = {"SLURM_JOB_ID": "7", "SLURM_NNODES": "1", "SLURM_JOB_NODELIST": "node1"}
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "RUN": str(tmp_path / "run"), "DATA": "d.xml", "TOLD": str(tmp_path / "told")}
    return {**os.environ, **slurm, **own}


def told(job):
    return Path(job["TOLD"]).read_text().splitlines()


def test_a_run_begins_and_then_goes_on(job):
    subprocess.run(["bash", JOB], env=job, check=True, timeout=60)
    (line,) = told(job)
    assert "--resume" not in line and "--nproc-per-node 4" in line
    assert "-m mangamatch train --data d.xml" in line and "node1:29500" in line
    Path(job["RUN"], "config.json").touch()
    subprocess.run(["bash", JOB], env=job, check=True, timeout=60)
    assert told(job)[1] == f"{line} --resume"


def test_before_its_time_is_over_it_ends_the_run_and_queues_again(job):
    os.mkfifo(Path(job["RUN"], "pipe"))
    words = {**job, "LONG": "1"}
    with subprocess.Popen(["bash", JOB], env=words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        Path(job["RUN"], "pipe").write_text("end\n")  # what trains ends when it is told to
        assert process.wait(timeout=60) == 0
    assert told(job)[-1] == "requeue 7" and Path(job["RUN"], "stop").exists()


def test_its_words_are_those_of_the_command(job):
    subprocess.run(["bash", JOB], env=job, check=True, timeout=60)
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    args = parser.parse_args(told(job)[0].partition(" train ")[2].split())
    assert args.device == "cuda" and args.out == job["RUN"]
