"""How often somebody may ask: named limits, counted in the store. What is asked for is the caller's business."""
