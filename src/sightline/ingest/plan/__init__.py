"""The improvement plan, from a council's own workbook."""
