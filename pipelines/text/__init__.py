"""Pure functions on strings: from markup to lines, roles, values and paragraphs."""
