"""Figures in a spreadsheet: read as people fill it in, and the workbook written for them to fill in."""
