"""Texts and workbooks made from the declarations."""
