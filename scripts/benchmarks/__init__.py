"""What scripts/bench measures, one module a part of the work."""
