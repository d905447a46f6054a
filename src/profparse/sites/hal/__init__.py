"""HAL: documents as its search interface answers."""
