"""Values: what the pieces that the entries hold mean, as numbers, dates and names."""
