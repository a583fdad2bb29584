"""What concerns the resident herself: who looked at her records, and what she has agreed to."""
