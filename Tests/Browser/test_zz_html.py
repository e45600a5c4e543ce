"""Runs last: what the other tests saw, in one run of the Nu checker."""

from pages import SavedPages


def test_every_distinct_page_is_valid_html(saved: SavedPages) -> None:
    faults = saved.faults()
    assert not faults, f"{len(saved.names)} pages\n" + "\n".join(faults)
