"""The Standard Safeguarding Dataset, in the words of each case-management system that makes it."""
