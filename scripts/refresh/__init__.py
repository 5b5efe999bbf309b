"""Parts of `scripts/refresh-data`: each remakes some of the shipped tables from published files."""
