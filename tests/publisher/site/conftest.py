from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawler import store
from crawler.data_folder import DataFolder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder.at(tmp_path, environ={}).create()


@pytest.fixture
def engine(data: DataFolder) -> Iterator[Engine]:
    made = store.connect(data.database_url)
    store.migrate(made)
    yield made
    made.dispose()
