import datetime as dt
import hashlib
from pathlib import Path

import pytest

from sorops.errors import UsageError
from sorops.intake import manifest

HEADER = (
    "file,site_id,program_stream,reporting_month,template_version,received_at,received_via,"
    "zero_activity_attested,file_bytes,file_sha256\n"
)
SHA = hashlib.sha256(b"x").hexdigest()


def load(tmp_path: Path, *lines: str) -> manifest.Manifest:
    path = tmp_path / "manifest.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines))
    return manifest.load(str(path))


def test_a_line_becomes_an_envelope(tmp_path: Path) -> None:
    entries = load(
        tmp_path, f"CLN-01/a.xlsx,CLN-01,OP_MAT,2019-01,OP_MAT_v1,2019-02-05T09:00:00,SFTP,Y,1,{SHA.upper()}"
    )

    entry = entries["CLN-01/a.xlsx"]
    assert entry.envelope.site_id == "CLN-01"
    assert entry.envelope.reporting_month == "2019-01"
    assert entry.envelope.received_at == dt.datetime(2019, 2, 5, 9)
    assert entry.envelope.zero_activity_attested
    assert entry.vouches_for(b"x")
    assert not entry.vouches_for(b"y")


def test_site_and_month_may_be_left_open(tmp_path: Path) -> None:
    (entry,) = load(tmp_path, f"mail/a.xlsx,,,,,2019-02-05T09:00:00,,,1,{SHA}").values()

    assert (entry.envelope.site_id, entry.envelope.reporting_month) == ("", "")
    assert (entry.envelope.received_via, entry.envelope.zero_activity_attested) == ("MANUAL", False)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (f"a.xlsx,CLN-01,OP_MAT,Jan 2019,,2019-02-05T09:00:00,SFTP,N,1,{SHA}", "reporting_month"),
        (f"a.xlsx,CLN-01,OP_MAT,2019-01,,yesterday,SFTP,N,1,{SHA}", "received_at"),
        ("a.xlsx,CLN-01,OP_MAT,2019-01,,2019-02-05T09:00:00,SFTP,N,1,", "file_sha256"),
        (f",CLN-01,OP_MAT,2019-01,,2019-02-05T09:00:00,SFTP,N,1,{SHA}", "file"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, word: str) -> None:
    with pytest.raises(UsageError, match=f"line 2.*{word}"):
        load(tmp_path, line)


def test_a_file_stands_in_a_manifest_once(tmp_path: Path) -> None:
    line = f"a.xlsx,CLN-01,OP_MAT,2019-01,,2019-02-05T09:00:00,SFTP,N,1,{SHA}"

    with pytest.raises(UsageError, match="line 3"):
        load(tmp_path, line, line)
