"""The verbs of a project: read its sources, match, decide, review, import, export."""
