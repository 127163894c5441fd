"""What running the project in production needs."""
