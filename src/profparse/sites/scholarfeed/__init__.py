"""Scholar Feed: author pages and paper pages as HTML or dumps of any tool, and the answers of its JSON interface.

The modules, in the order in which a page goes through them (``model``, ``labels`` and ``addresses`` serve all):

==================  =====================================================================================
site                which page it is, and who reads it
json_api            the answers of the interface; nothing below is needed for them
paper_page          a paper's page, its parts cut by ``paper_parts``
author_page         an author's page: all that follows, then values, counts and what is told
author_entries      header and entries, in the steps below
several             where the next profile of the input begins
metadata_line       the tags that open an entry: the anchors of the page
tag_groups          the same in any order and with any labels, around the dates
tags_apart          the tags of one entry that stand apart, brought side by side
template            what lines with tags are made of; a label of the header's category, dates said twice
separator           a dump with bars between all its pieces
alignment           entries that run together, aligned at their dates (``aligned_entry``: what it knows of each)
aligned_slots       ... what recurs once between the tags of each two entries, and the slots between
aligned_page        ... the same of a page, and its ranks; ``aligned_ends``: its first and its last entry
aligned_fields      ... which fields the slots hold, in any order; of few entries in the site's order, what follows
alignment_around    ... what recurs before the categories and behind the texts
alignment_titles    ... the tag "Code", days and ranks before the titles
alignment_labels    ... labels between title, byline and abstract
header              name, category and figures
name_marks          what stands behind every name
recurring           what recurs at the entries' ends and between title and names
single              the same of a page with one entry, by its place
columns             headings, and labels before a field; after the division what recurs at the fields' ends
footer              refrains, buttons, and what stands below the last entry
field_order         entries whose title or byline stands elsewhere than the site has it, put in its order
divide              title, byline and abstract of each entry; ``byline`` knows names
run_together        the same where nothing parts them
labelled_ids        affiliations on a line of their own
doubled             titles and bylines that are shown twice, and before all else rows of buttons that say a title
element_page        HTML read again by its elements, where the reading so far is not regular
elements            ... the entries, by the elements that repeat
element_tags        ... their tags; then ``element_labels``, ``element_names``, ``element_bylines``,
                    ``element_columns``: their fields
element_header      ... which numbers are figures
endings             where an abstract is shortened or cut
metadata_fields     tags as values; ``byline_fields``: names as values
consistency         what does not look like a sound reading is told
==================  =====================================================================================
"""
