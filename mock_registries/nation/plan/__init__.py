"""The plan of a cycle of 10,000 residents: who lives with whom, who descends from whom, in which half-year each was born.

The plan is the same in every cycle and for every seed; names, days and places are drawn on top of it. Because the plan
is fixed, the members of a number group (place, sex, year of birth) can be counted without building anybody.
"""
