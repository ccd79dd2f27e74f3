import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette
from sqlalchemy import Engine

from crawler.data_folder import DataFolder
from publisher.site import publish, serving
from publisher.site.datasette_metadata import metadata_path
from tests.databases import migrated_database
from tests.publisher.site import samples


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder.at(tmp_path, environ={}).create()


@pytest.fixture
def engine(data: DataFolder) -> Iterator[Engine]:
    with migrated_database(data.root) as made:
        yield made


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder in which two documents, one with a conflict and one full of script, are published."""
    data = DataFolder.at(tmp_path_factory.mktemp("served"), environ={}).create()
    with migrated_database(data.root) as engine:
        samples.keep(engine, samples.document("1"))
        samples.keep(engine, samples.document("2", kind="news", published_on="2024-05-01"), samples.NEWS)
        publish(engine, data)
    return data


@pytest.fixture(scope="session")
def site(served: DataFolder) -> Iterator[Datasette]:
    """Datasette over it, in this process."""
    made = datasette_over(served)
    yield made
    close(made)


def datasette_over(data: DataFolder) -> Datasette:
    """Datasette over a data folder, set up as ``datasette_command`` sets it up."""
    return Datasette(
        [str(data.published)],
        metadata=json.loads(metadata_path().read_text(encoding="utf-8")),
        plugins_dir=str(serving.PLUGINS),
        template_dir=str(serving.TEMPLATES),
        static_mounts=[(serving.MOUNT, str(serving.STATIC))],
        settings=serving.SETTINGS,
    )


def close(datasette: Datasette) -> None:
    """End its threads and close its files."""
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()
