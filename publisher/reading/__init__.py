"""Bytes to pages, blocks and sentences, each with its place. One reader a form, one module a reader."""
