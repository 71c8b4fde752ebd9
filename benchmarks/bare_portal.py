"""The floor of ``portal_load``: a handler that reads the cells of an upload and keeps, checks and tells nothing."""

from __future__ import annotations

import io
import sys

import uvicorn
from fastapi import FastAPI, UploadFile
from python_calamine import CalamineWorkbook

app = FastAPI()


@app.post("/uploads")
def upload(files: UploadFile) -> dict[str, int]:
    """Count the cells."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(files.file.read()))
    return {"rows": sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)}


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
