"""Takes text and tables out of files with a Python library, all in one process.

    bench-peers.py python-docx|openpyxl|pdfplumber FILE...

Prints the number of files, and the seconds that they took by the clock and by the processor; the library's own import
is not counted.
"""

import sys
import time


def read_docx():
    import docx

    def read(path):
        document = docx.Document(path)
        text = [paragraph.text for paragraph in document.paragraphs]
        tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
        return text, tables

    return read


def read_xlsx():
    import openpyxl

    def read(path):
        book = openpyxl.load_workbook(path, data_only=True)
        return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]

    return read


def read_pdf():
    import pdfplumber

    def read(path):
        with pdfplumber.open(path) as document:
            return [(page.extract_text(), page.extract_tables()) for page in document.pages]

    return read


readers = {"python-docx": read_docx, "openpyxl": read_xlsx, "pdfplumber": read_pdf}
read = readers[sys.argv[1]]()
files = sys.argv[2:]
wall, processor = time.perf_counter(), time.process_time()
for file in files:
    assert read(file)
print(len(files), time.perf_counter() - wall, time.process_time() - processor)
