"""History of every process: append-only, chained, verifiable.

Write with `portal.history.chain.record`, tell with `portal.history.story.story`, check with `manage.py verify_history`.
"""
