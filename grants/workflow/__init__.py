"""Steps of the grant processes: the only writers of `state`."""
