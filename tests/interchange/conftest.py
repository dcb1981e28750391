"""Lets the tests of this folder use its makers of forms by name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
