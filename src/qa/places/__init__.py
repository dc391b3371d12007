"""Places and development zones: their names, and how documents and questions write them.

Begin with ``places``: its gazetteer finds the places of a text and names them in full.
"""
