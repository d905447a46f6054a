"""Reading: what a site's file is written with - pages, tables, figures, names, dates, numbers, identifiers, prose."""
