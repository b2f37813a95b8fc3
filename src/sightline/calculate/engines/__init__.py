"""What runs a compiled definition. `reference` is the specification; the others must agree with it."""
