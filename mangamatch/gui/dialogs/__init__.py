"""Dialogs: each asks one question and returns values; none of them acts."""
