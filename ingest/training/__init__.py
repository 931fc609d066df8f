"""How the reading model was trained: from annotated articles to `ingest/reading/weights`.

`python -m ingest.training` runs every step; docs/training.md tells how. Needs the dependency group
`train`, and is not installed with the product.
"""
