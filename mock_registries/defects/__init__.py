"""Data-quality defects, planted at known rates and listed, so that a quality check can be scored."""
