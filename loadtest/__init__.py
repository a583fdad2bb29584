"""Load on a running gateway, through its door only: journeys of synthetic people, and the invariants a run must keep."""
