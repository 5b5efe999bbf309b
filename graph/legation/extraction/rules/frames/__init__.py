"""A frame for each kind of claim: which words tell it, and who stands where beside them."""
