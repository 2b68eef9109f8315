"""A world of its own for killed workers: embedded settings, short leases, a mail server that hangs."""
