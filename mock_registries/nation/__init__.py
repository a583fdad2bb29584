"""The synthetic nation: every resident is a pure function of (seed, index), and nothing is stored.

Households come first, then their members, so parents, children, spouses and addresses agree from every side.
A larger nation holds the same residents as a smaller one, and more. What the registries say is derived from here.
"""
