from collections.abc import Iterator

import pytest

import publisher.reading
from publisher.reading.drafts import Drafted, Source, compose
from publisher.reading.model import Reading
from tests.publisher.reading.layout import check_layout


@pytest.fixture(scope="session", autouse=True)
def every_reading_is_laid_out_as_the_model_says() -> Iterator[None]:
    """Check every reading that any test makes from bytes, also of altered and of hostile files."""

    def composed_and_checked(drafted: Drafted, source: Source) -> Reading:
        reading = compose(drafted, source)
        check_layout(reading)
        return reading

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publisher.reading, "compose", composed_and_checked)
        yield
