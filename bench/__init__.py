"""Measures the product and writes docs/figures.md; not installed with it."""
