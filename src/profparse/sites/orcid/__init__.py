"""ORCID: which answer it is (site), the person (person), the works (works), and what both forms share (forms)."""
