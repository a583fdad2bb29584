"""The demonstration: starts everything embedded, plays the story as a person would, and says what happened."""
