"""The commands, one module each with ``add_arguments(parser)`` and ``run(options)``; ``commands.toml`` lists them."""
