"""The statutory form of the offer (wzór oferty): one declarative schema for screen, saving, checks and print."""
