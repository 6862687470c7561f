"""The editing forms at ``/quan-tri/``: what each form asks, made from the same record types as the checker."""
