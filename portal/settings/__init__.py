"""Settings: `base` is common, `dev` the embedded world, `test` the fast tests, `production` the office's servers."""
