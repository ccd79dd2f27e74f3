import json
import re
import subprocess
import sys
from pathlib import Path

from crawler.data_folder import DataFolder
from publisher.site import datasette_command, serving


def test_the_command_names_database_address_and_everything_of_ours(data: DataFolder) -> None:
    command = datasette_command(data, "127.0.0.1", 8001)
    assert command[:4] == [sys.executable, "-m", "datasette", "serve"]
    assert command[4] == str(data.published)
    assert command[command.index("--port") + 1] == "8001"
    for option in ("--metadata", "--plugins-dir", "--template-dir"):
        assert Path(command[command.index(option) + 1]).exists()
    assert command.count("--setting") == len(serving.SETTINGS)


def test_datasette_takes_the_command(served: DataFolder) -> None:
    command = datasette_command(served, "127.0.0.1", 8001)
    # The command is ours; --get answers one request and ends without listening.
    done = subprocess.run([*command, "--get", "/-/plugins.json"], capture_output=True, check=True, text=True)  # noqa: S603 - ours
    assert "baipishu.py" in {plugin["name"] for plugin in json.loads(done.stdout)}


def test_every_setting_says_why() -> None:
    source = Path(serving.__file__).read_text(encoding="utf-8")
    for name in serving.SETTINGS:
        assert re.search(rf'"{name}": \d+,  # default ', source), name
