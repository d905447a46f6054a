"""Scholar Feed: author pages and paper pages as HTML or dumps of any tool, and the answers of its JSON interface."""
