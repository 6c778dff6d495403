"""The parts of the manager's page."""
