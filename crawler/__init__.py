"""Watch, fetch, archive. Imports schemas, never the publisher."""
