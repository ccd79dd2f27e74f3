"""What things are: versioned models and code lists. Imports nothing else of the project."""
