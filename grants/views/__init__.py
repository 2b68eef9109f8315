"""Views of the grant processes, by who reads them."""
