from dataclasses import replace

import pytest

from sorops.release import manifest as manifests


def test_a_manifest_is_read_as_it_was_written(manifest, tmp_path):
    (tmp_path / manifests.FILE).write_text(manifest(7).as_json())
    assert manifests.read(tmp_path) == manifest(7)


def test_the_id_names_the_day(manifest):
    assert manifest(7).release_id.startswith("2019-04-20-")


@pytest.mark.parametrize(
    "change",
    [{"code_version": "9"}, {"definitions": "e"}, {"inputs": ()}, {"measures": {"PRV-01": "2"}}, {"tables": {}}],
    ids=str,
)
def test_the_id_tells_every_difference(manifest, change):
    assert replace(manifest(7), **change).release_id != manifest(7).release_id
