"""What must hold of a figure, a document, a series. One rule, one file."""
