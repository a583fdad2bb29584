"""Synthetic enterprises beside the synthetic nation: each a pure function of (seed, number), nothing stored."""
