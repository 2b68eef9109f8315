"""History of every process: append-only, chained, verifiable. Write with `portal.history.chain.record`."""
