"""The ACL Anthology and its forks: pages of people (person), of papers (paper), and lists of papers."""
