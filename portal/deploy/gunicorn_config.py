"""Gunicorn in production. GUNICORN_WORKERS and GUNICORN_THREADS fit it to the machine."""

import os

bind = "0.0.0.0:8000"  # inside the container; only the proxy reaches it
workers = int(os.environ.get("GUNICORN_WORKERS", "2"))
threads = int(os.environ.get("GUNICORN_THREADS", "4"))
timeout = 60
graceful_timeout = 30
# A worker is replaced now and then, each at its own time, so that a slow leak never becomes an outage.
max_requests = 2000
max_requests_jitter = 400
worker_tmp_dir = "/dev/shm"  # noqa: S108  # the heartbeat of workers, kept off the disk
control_socket_disable = True
# The address of a request can carry personal data; the portal logs requests itself, without it.
accesslog = None
errorlog = "-"
loglevel = "warning"
# The proxy is the only one who can reach this port, and it always sets X-Forwarded-Proto itself.
forwarded_allow_ips = "*"
