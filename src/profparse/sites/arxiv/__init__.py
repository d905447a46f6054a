"""arXiv: its feed and OAI answers (feed), its pages (pages)."""
