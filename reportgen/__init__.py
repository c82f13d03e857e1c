"""reportgen turns a folder of plain files into a MAPPA annual report: web page, PDF and open data.

Begin reading at `build.py`, which holds the straight line from files to output.
"""
