"""Front matter in its canonical form: order of keys, indentation, quotes and blanks; no value."""
