"""Recounted."""
