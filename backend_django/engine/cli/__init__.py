"""The command ``groundwork``, cut into what it understands, does, says and writes."""
