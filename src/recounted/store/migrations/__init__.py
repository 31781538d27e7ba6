"""Migrations of the store, oldest first, run by `store.migrate`."""
