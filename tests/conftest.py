"""What holds for every test."""

import os

from hypothesis import settings

# No deadline: speed is a benchmark, never a test, and a loaded machine is no fault. In CI the examples are always the
# same, so that a commit passes or fails whoever runs it; elsewhere new ones are looked for each time.
settings.register_profile("baipishu", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("baipishu")
