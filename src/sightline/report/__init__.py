"""Packs and the documents made from them: one value, rendered for Word, PDF, Excel, the web and open-data feeds."""
