"""A resident's applications: starting one, the form with what is reused and what is asked, payment, and how it stands."""
