"""What every process of the portal stands on; knows no table of the project."""
