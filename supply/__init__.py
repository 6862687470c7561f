"""Tools for developers: dependencies, licences, vulnerabilities, workflows, the scope of a change, generated files.

Nothing here is needed to build the site. ``scope`` uses only the standard library, so that it runs on a bare Python;
``vulnerabilities`` and ``workflows`` run in the tools' own environment.
"""
