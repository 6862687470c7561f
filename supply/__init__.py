"""Where the project's parts come from: its dependencies, their licences and faults, its workflows, who may change what.

Developers' tools, beside the program: nothing here is needed to build the site. Only the standard library is used, so
that ``scope`` runs on a bare Python and ``vulnerabilities`` in the tools' own environment.
"""
