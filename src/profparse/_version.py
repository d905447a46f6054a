"""The version of profparse, in one place."""

__version__ = "0.2.0"
PARSER = f"profparse {__version__}"
SCHEMA_VERSION = "2"
