"""What a team and an archive cost: moving, many at work at once."""
