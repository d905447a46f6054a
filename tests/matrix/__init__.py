"""The rendering matrix: made-up profiles, in many markups, through the tools that people use."""
