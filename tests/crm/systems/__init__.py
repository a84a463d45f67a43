"""One module per system: the history as that system exports it."""
