"""A command of the command line: run in this process, or as a user elsewhere has it."""

import os
import subprocess
import sys
from pathlib import Path

from maps import cli

ROOT = Path(__file__).resolve().parents[1]


def run(capsys, *arguments: object):
    """(status, stdout, stderr) of one run."""
    status = cli.main([str(each) for each in arguments])
    return status, *capsys.readouterr()


def said_elsewhere(*arguments: str):
    """The different (stdout, stderr) under two hash seeds and locales; one, where they change nothing."""
    said = set()
    for seed, locale in (("0", "C.UTF-8"), ("4242", "C")):
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-m", "maps.cli", *arguments]
        done = subprocess.run(command, env=env, capture_output=True, check=True)
        said.add((done.stdout, done.stderr))
    return said
