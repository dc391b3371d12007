"""Other words for an answer by a language model, where a site has one: asked once, checked against what is cited.

Begin with ``writer``; ``check`` says what a sentence of the model must hold to.
"""
