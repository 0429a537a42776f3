"""What several sample formats share."""
