"""Files of a spreadsheet, CSV or Excel: read within limits, and written without formulas."""
