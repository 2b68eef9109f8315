"""The only writers of organisations, their people and their documents."""
