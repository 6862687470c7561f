"""The preview: a site answered from memory while its content is edited."""
