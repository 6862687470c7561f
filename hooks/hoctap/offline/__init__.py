"""The offline editions: the built site as one ZIM archive, and as one ZIP that opens with a double-click."""
