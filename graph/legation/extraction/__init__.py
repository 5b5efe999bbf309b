"""Reports as text, and the claims that a reader finds in them, each with the words that bear it.

A `Report` is read by a `Reader` into `Finding`s; the gate lets through what the report bears out;
what passes becomes rows of a ledger, which a build takes in as it takes any other.
"""
