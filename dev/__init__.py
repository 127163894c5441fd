"""Set up, run and test the project on one machine, without Docker and without root."""
