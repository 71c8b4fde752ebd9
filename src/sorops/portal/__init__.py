"""The portal: pages for people who do not use command lines. It has no rules of its own; it calls ``job``."""
