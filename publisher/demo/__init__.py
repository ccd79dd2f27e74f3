"""The bundled demo: documents of our own wording with real figures, on two small sites over loopback."""
