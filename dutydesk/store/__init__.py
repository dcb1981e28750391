"""The store: where everything lies that the desk was told. Nothing above knows which engine it is.

``address``, ``outside``, ``keyfile`` and what they use are light; the rest loads the database layer.
"""
