"""``python -m publisher`` is ``baipishu``."""

from publisher.cli import app

if __name__ == "__main__":
    app()
