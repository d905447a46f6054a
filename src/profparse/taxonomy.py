"""arXiv's category taxonomy, and the codes by which the pages show it.

A page shows a category without its archive and in capitals: ``CL`` for cs.CL, ``CHEM-PH`` for physics.chem-ph.
The archive is lost, so a code may stand for several categories; this site's corpus is computer science first.

Source of the fact: arXiv's category taxonomy (the table of archives, categories and names that arXiv publishes).
"""

from __future__ import annotations

__all__ = ["CODES", "category_id"]

# Archive -> codes. The archives stand in the order in which this site prefers them:
# computer science first, then the fields that share papers with it, then the rest.
_ARCHIVES = {
    "cs": (
        "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF "
        "PL RO SC SD SE SI SY"
    ),
    "eess": "AS IV SP SY",
    "stat": "AP CO ME ML OT TH",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "econ": "EM GN TH",
    "physics": (
        "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph "
        "geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph"
    ),
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "astro-ph": "CO EP GA HE IM SR",
    "nlin": "AO CD CG PS SI",
    # archives that are a category of their own
    "": "gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph",
}


def _index() -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for archive, codes in _ARCHIVES.items():
        for code in codes.split():
            ids.setdefault(code.upper(), []).append(f"{archive}.{code}" if archive else code)
    return ids


_IDS = _index()

CODES: frozenset[str] = frozenset(_IDS)
"""Every code that a page may show, in capitals."""


def category_id(shown: str) -> str | None:
    """arXiv's full identifier of a category, behind a code as shown on a page or an identifier, in capitals or not.

    A code that stands in several archives gives the one that this site prefers; None where arXiv has no such code.

    >>> category_id("CL"), category_id("CHEM-PH"), category_id("cs.cl"), category_id("XX")
    ('cs.CL', 'physics.chem-ph', 'cs.CL', None)
    """
    if found := _IDS.get(shown):
        return found[0]
    shown = shown.strip()
    found = _IDS.get(shown.rpartition(".")[2].upper(), [])
    if "." not in shown:
        return next(iter(found), None)
    return next((known for known in found if known.lower() == shown.lower()), None)
