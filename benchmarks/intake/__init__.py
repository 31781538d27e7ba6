"""How fast statements are taken in and made text."""
