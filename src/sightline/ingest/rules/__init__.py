"""Every way in which a row, a cell, a column or a sheet can be wrong, each with an id that never changes.

Severities: an error loses a fact that was sent; a warning keeps it and doubts it; info says what was done with it.
"""

from __future__ import annotations

from sightline.ingest.rules.care import RULES_OF_CARE
from sightline.ingest.rules.csc_api import RULES_OF_CSC_API
from sightline.ingest.rules.need import RULES_OF_NEED
from sightline.snapshot.findings import Rule

UNREADABLE_DATE = Rule(
    "cell-unreadable-date",
    "error",
    "This cell should hold a date and what it holds cannot be read as one. The date is treated as unknown.",
    "Enter a real date, day first, in the case-management system and send the file again.",
)
UNKNOWN_CODE = Rule(
    "cell-unknown-code",
    "error",
    "This cell should hold one of a fixed list of codes and holds something else. It is treated as unknown.",
    "Use a code of the national list, or add the local spelling to a mapping.",
)
UNREADABLE_YES_NO = Rule(
    "cell-unreadable-yes-no",
    "error",
    "This cell should say yes or no and says something else. It is treated as unknown.",
    "Answer yes or no, or leave the cell blank if it is not known.",
)
UNREADABLE_NUMBER = Rule(
    "cell-unreadable-number",
    "error",
    "This cell should hold a number and holds something else. It is treated as unknown.",
    "Enter a number.",
)
SPREADSHEET_ERROR = Rule(
    "cell-spreadsheet-error",
    "error",
    "A formula of this cell failed, and it shows an error such as #REF! or #DIV/0!. It is treated as unknown.",
    "Put the formula right in the workbook, or have the report write the value itself.",
)
SHORT_YEAR = Rule(
    "cell-short-year",
    "info",
    "The year of this date has two digits. It was read as the latest such year that is not in the future.",
    "Check the date, and send years with four digits.",
)
FUTURE_DATE = Rule(
    "cell-future-date",
    "warning",
    "This date is after the day to which the file relates, for something that should already have happened.",
    "Check the date in the case-management system.",
)
PLACEHOLDER = Rule(
    "cell-placeholder",
    "info",
    "Some cells of this column hold a stand-in, such as 1 January 1900, and not a fact. They are taken as blank.",
    "Nothing to do, unless the facts are known: then record them.",
)
WITHDRAWN_CODE = Rule(
    "cell-withdrawn-code",
    "info",
    "This code is no longer in the national list. It is kept as it is.",
    "Use a current code for anything new.",
)
LOCAL_LOOKUP = Rule(
    "column-local-lookup",
    "warning",
    "This column holds the case system's own lookup numbers and not the national codes, so it cannot be used.",
    "Ask for the codes themselves in the extract, or list the numbers and their codes in a mapping.",
)
REQUIRED_MISSING = Rule(
    "cell-required-missing",
    "error",
    "This row cannot be placed in time, or lacks something it must have. It is kept, and that is treated as unknown.",
    "Record what is missing in the case-management system.",
)
MISSING_COLUMN = Rule(
    "column-missing",
    "warning",
    "A column that this list should have is not there, so nothing is known from it.",
    "Add the column to the report that makes the file, with the heading given here.",
)
EXTRA_COLUMN = Rule(
    "column-not-used",
    "info",
    "This column is not part of the list as it is defined. It was not read; what it says is kept apart.",
    "Nothing to do, unless the heading is a misspelling of a column that is needed.",
)
COLUMN_UNUSED = Rule(
    "column-not-yet-used",
    "info",
    "No room reads this column so far. What it says is kept apart.",
    "Nothing to do.",
)
COLUMN_NOT_KEPT = Rule(
    "column-not-kept",
    "info",
    "This column would say where a child lives. Nothing of it is kept.",
    "Nothing to do.",
)
COLUMN_TWICE = Rule(
    "column-twice",
    "warning",
    "Two columns have the same heading. The first was read.",
    "Take one of them out of the report that makes the file.",
)
SAID_TWICE = Rule(
    "cell-said-twice",
    "warning",
    "This is said more than once of one row, where one answer is wanted. The first was read.",
    "Find out which is right, and send that one.",
)
ROW_WITHOUT_KEY = Rule(
    "row-without-key",
    "error",
    "This row does not say which record it is. It is set aside whole.",
    "Find out why the identifier is missing from the extract.",
)
ROW_WITHOUT_CHILD = Rule(
    "row-without-child",
    "error",
    "This row does not say which child it is about. It is set aside whole.",
    "Add the child's identifier.",
)
KEY_TWICE = Rule(
    "row-key-twice",
    "error",
    "An earlier row has the same identifier. This one is set aside whole.",
    "Find out why the extract gives one record twice.",
)
ROW_TOO_LONG = Rule(
    "row-too-long",
    "error",
    "This row has more cells than the header, so its cells may stand in the wrong columns. It is set aside whole.",
    "Look for a comma or a quotation mark inside a cell, and put quotation marks round the cell.",
)
UNCLOSED_MARK = Rule(
    "row-quotation-mark",
    "warning",
    "A quotation mark in this row is not closed, or stands where none should. The row was read as one line, without "
    "regard to it; the rows after it are not touched.",
    "Look at this row's cells, and close the mark or take it out where the file is made.",
)
ROW_REPEATED = Rule(
    "row-repeated",
    "warning",
    "An earlier row is the same in every cell. This one is set aside whole, so that what it says is counted once.",
    "Take the second row out of the extract.",
)
CODE_OF_ANOTHER_YEAR = Rule(
    "cell-code-of-another-year",
    "warning",
    "This code was not in use in the year that the file is about. It is kept as it is.",
    "Use the code of that year's list.",
)
DUPLICATE_ROW = Rule(
    "duplicate-row",
    "info",
    "An earlier row is the same in every cell. Both are kept, as two events of one day.",
    "If it is one event, take the second row out of the extract.",
)
OUT_OF_ORDER = Rule(
    "dates-out-of-order",
    "warning",
    "Two dates of this row are the wrong way round. Both are kept.",
    "Check both dates in the case-management system.",
)
TWO_OPEN = Rule(
    "two-open-at-once",
    "warning",
    "This child has more than one of these open at once.",
    "Close the one that has ended, with its end date.",
)
DATES_DIFFER = Rule(
    "dates-differ",
    "warning",
    "This child has another date in this column elsewhere in the file. The one from the first list in order was taken.",
    "Put the date right in the case-management system.",
)
CENSUS_UNDATED = Rule(
    "census-undated",
    "warning",
    "The census does not say of which year it is, so no code is judged by a year and no earlier row is taken away.",
    "Send the return with the year and the reference date in its header.",
)
CENSUS_YEAR_DOUBTFUL = Rule(
    "census-year-doubtful",
    "warning",
    "The census's year and its reference date do not belong together, or one of them is missing.",
    "Check the header of the return. It was read by its year, where it gives one.",
)
CENSUS_NAMESPACE = Rule(
    "census-namespace",
    "info",
    "The elements of this file are in a namespace, and those of the census are in none. They were read all the same.",
    "Nothing to do here. The Department's own system may refuse the file.",
)
IN_A_LATER_CENSUS = Rule(
    "row-in-a-later-census",
    "info",
    "A later census has this row too. That one stands, because it knows how this one went on.",
    "Nothing to do.",
)
CHILD_TWICE = Rule(
    "child-twice",
    "warning",
    "An earlier element of the file is about the same child. All that both say is taken, as of one child.",
    "Send each child once, with every episode inside that one element.",
)
BLOCK_ABSENT = Rule(
    "block-absent",
    "warning",
    "This census has no such block, so nothing is known from it.",
    "If there should be some, run the report again.",
)
BLOCK_EMPTY = Rule(
    "block-empty",
    "info",
    "Nothing stands in this block. Nothing was taken from it.",
    "Leave an empty block out of the return.",
)
ELEMENT_NOT_USED = Rule(
    "element-not-used",
    "info",
    "This element is not one that the census has here. What it says is kept apart.",
    "Nothing to do, unless it is a misspelling of an element that is needed.",
)
ELEMENT_OF_ANOTHER_YEAR = Rule(
    "element-of-another-year",
    "warning",
    "This element was not part of the census of that year. It was read all the same.",
    "Send the return in the form of its year.",
)
STRAY_TEXT = Rule(
    "stray-text",
    "warning",
    "Text stands between the elements of this block, where none belongs. It is kept apart, and was not read.",
    "Look at the file at this line: a value may have slipped out of its element.",
)
FILE_NOT_READ = Rule(
    "file-not-read",
    "warning",
    "The name of this file of the folder does not end as that of a table does. It was not read.",
    "If it is a table, save it as .csv or .xlsx and load that. If not, take it out of the folder.",
)
FILE_OF_A_PROGRAM = Rule(
    "file-of-a-program",
    "info",
    "A program has put this file into the folder for itself. It was not read.",
    "Nothing to do.",
)
FOLDER_INSIDE = Rule(
    "folder-not-read",
    "warning",
    "A folder inside this folder was not read.",
    "If its files are wanted, load that folder by its own name too.",
)
FILE_GAVE_NOTHING = Rule(
    "file-gave-nothing",
    "warning",
    "No table was found in this file that could be read. Nothing was taken from it.",
    "Open the file, and look whether its columns are what they should be.",
)
LIST_WITHOUT_HEADER = Rule(
    "list-without-header",
    "warning",
    "This sheet is named as a list and nothing stands in it, not even a header. Nothing is known from it.",
    "Run the report again. If there was nothing to list, send the header alone.",
)
SHEET_IGNORED = Rule(
    "sheet-not-read",
    "info",
    "This sheet is not one of the lists that are read. Nothing was taken from it.",
    "Nothing to do, unless it is a list: then name the sheet for its number, as in 'List 3'.",
)
SHEET_MISNAMED = Rule(
    "sheet-misnamed",
    "warning",
    "This sheet's name is that of one list and its columns are those of another. The columns were believed.",
    "Name the sheet for the list that it holds.",
)
LIST_EMPTY = Rule(
    "list-empty",
    "warning",
    "This list has a header and no rows, which says that there was nothing to list.",
    "If there should be rows, run the report again.",
)
KEPT_UNUSED = Rule(
    "list-kept-not-used",
    "info",
    "This table is kept, not yet used: nothing reads it so far.",
    "Nothing to do.",
)

RULES: dict[str, Rule] = {rule.id: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
RULES |= RULES_OF_CARE | RULES_OF_NEED | RULES_OF_CSC_API
