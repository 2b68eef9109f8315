"""Measurements (`make bench`): the portal as in production, on PostgreSQL with two web processes, under twenty clients.

Beside it, in the same run and on the same database, a bare Django project with one view, one query, fifty rows and a
plain template: other machines are faster or slower, the ratio between the two stays.
"""
