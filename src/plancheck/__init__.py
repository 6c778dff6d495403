"""plancheck: a sales plan as text that a team can rely on."""

__version__ = "0.1.0"
