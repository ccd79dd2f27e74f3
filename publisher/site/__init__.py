"""The published database and the Datasette instance over it."""
