"""Google Scholar: author pages of three generations of markup, bare rows of joined pages, and their text dumps."""
