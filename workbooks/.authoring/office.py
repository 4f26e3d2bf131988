"""Turns what openpyxl wrote into files with stored formula values, by way of LibreOffice, and cleans their metadata."""

import datetime
import os
import re
import shutil
import struct
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FILTERS = {".xlsx": "xlsx:Calc MS Excel 2007 XML", ".ods": "ods:calc8", ".xls": "xls:MS Excel 97"}

# British English, and nobody's name.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>en-GB</value></prop></item>
</oor:items>
"""


def convert(source, target):
    """Opens `source` in LibreOffice, which calculates its formulas, and saves it as `target`."""
    source, target = Path(source), Path(target)
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile", "user")
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={profile.parent.as_uri()}",
             "--convert-to", FILTERS.get(target.suffix, target.suffix[1:]), "--outdir", folder, str(source)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180, env={**os.environ, "TZ": "UTC"})
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(folder, source.with_suffix(target.suffix).name), target)


def finish(book, target, *, title, author, written):
    """Saves `book` as `target` with stored values, and with this title, author and date in its properties."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, Path(target).stem + ".xlsx")
        stamp = datetime.datetime.combine(written, datetime.time(9, 30))
        properties = book.properties
        properties.title, properties.creator, properties.lastModifiedBy = title, author, author
        properties.created = properties.modified = stamp
        book.save(draft)
        convert(draft, target)
    clean = {".xlsx": _clean_xlsx, ".ods": _clean_ods, ".xls": _clean_xls}[Path(target).suffix]
    clean(target, title, author, stamp)


def _rewrite(path, stamp, replace, drop=()):
    """Rewrites a zip file with `replace` instead of some of its parts, all with the same time."""
    old = Path(path).with_suffix(".old")
    shutil.move(path, old)
    with zipfile.ZipFile(old) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            if name.endswith("/") or name in drop:
                continue
            data = before.read(name)
            data = replace[name](data.decode("utf-8")).encode("utf-8") if name in replace else data
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            after.writestr(entry, data)
    old.unlink()


def _clean_xlsx(path, title, author, stamp):
    when = stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    core = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>\
<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>\
<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>"""
    app = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>"""
    _rewrite(path, stamp, {"docProps/core.xml": lambda _: core, "docProps/app.xml": lambda _: app})


def _clean_ods(path, title, author, stamp):
    when = stamp.strftime("%Y-%m-%dT%H:%M:%S")
    meta = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
office:version="1.3"><office:meta><dc:title>{escape(title)}</dc:title>\
<meta:initial-creator>{escape(author)}</meta:initial-creator><dc:creator>{escape(author)}</dc:creator>\
<meta:creation-date>{when}</meta:creation-date><dc:date>{when}</dc:date></office:meta></office:document-meta>"""
    picture = "Thumbnails/thumbnail.png"
    entry = re.compile(rf'\s*<manifest:file-entry [^>]*manifest:full-path="{picture}"[^>]*/>')
    printer = re.compile(r'(config:name="Printer(?:Name|Setup)"[^>]*>)[^<]*')
    _rewrite(path, stamp, {"meta.xml": lambda _: meta, "META-INF/manifest.xml": lambda text: entry.sub("", text),
                           "settings.xml": lambda text: printer.sub(r"\1", text), "styles.xml": _in_order},
             drop={picture})


def _in_order(styles):
    """The page styles by name; LibreOffice writes them in another order each time."""
    pages = re.compile(r"<style:master-page .*?</style:master-page>", re.DOTALL)
    ordered = iter(sorted(pages.findall(styles)))
    return pages.sub(lambda _: next(ordered), styles)


def _clean_xls(path, title, author, stamp):
    """Sets the time of the last save; LibreOffice has put in the other properties as asked."""
    data = bytearray(Path(path).read_bytes())
    # [MS-OLEPS]: after the format's identifier the offset of the property set, then identifiers and offsets in it.
    form = data.index(bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9"))
    start = form - 28 + struct.unpack_from("<I", data, form + 16)[0]
    (count,) = struct.unpack_from("<I", data, start + 4)
    offsets = dict(struct.unpack_from("<II", data, start + 8 + 8 * index) for index in range(count))
    created, saved = start + offsets[12] + 4, start + offsets[13] + 4
    data[saved:saved + 8] = data[created:created + 8]
    Path(path).write_bytes(data)
