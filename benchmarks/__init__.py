"""What Groundwork costs."""
