"""The offline edition: the built site as one ZIM archive and as one ZIP that opens by double-click."""
