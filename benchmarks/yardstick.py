"""How slow this machine is, measured in a process of its own: what that imports would count as memory of others."""

import subprocess
import sys
from pathlib import Path

TOLD = "this machine takes for what that of the aims does in a second"


def slowness() -> float:
    """The time that this machine takes for what that of the aims does in a second (`folium_page.py`)."""
    return float(subprocess.check_output([sys.executable, str(Path(__file__).with_name("folium_page.py"))]))
