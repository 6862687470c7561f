"""Pictures in the sizes and formats that pages use, and the cache of what takes long to make."""
