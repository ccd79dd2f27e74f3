"""Where the demo's documents lie in the package."""

from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"
LISTING = DOCUMENTS / "sites.yaml"
"""What the two sites list."""
SOURCES = DOCUMENTS / "sources"
"""Every text, in simple HTML."""
FILES = DOCUMENTS / "files"
"""PDF, DOC and DOCX made from them."""
