"""arXiv's category taxonomy, and the codes by which the pages show it.

A page shows a category without its archive and in capitals: ``CL`` for cs.CL, ``CHEM-PH`` for physics.chem-ph.
The archive is lost, so a code may stand for several categories; this site's corpus is computer science first.

Source of the fact: arXiv's category taxonomy (the table of archives, categories and names that arXiv publishes).
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CODES", "Category", "category", "category_id"]

# archive -> "code name" lines. The archives stand in the order in which this site prefers them:
# computer science first, then the fields that share papers with it, then the rest.
_ARCHIVES: dict[str, str] = {
    "cs": """AI Artificial Intelligence
AR Hardware Architecture
CC Computational Complexity
CE Computational Engineering, Finance, and Science
CG Computational Geometry
CL Computation and Language
CR Cryptography and Security
CV Computer Vision and Pattern Recognition
CY Computers and Society
DB Databases
DC Distributed, Parallel, and Cluster Computing
DL Digital Libraries
DM Discrete Mathematics
DS Data Structures and Algorithms
ET Emerging Technologies
FL Formal Languages and Automata Theory
GL General Literature
GR Graphics
GT Computer Science and Game Theory
HC Human-Computer Interaction
IR Information Retrieval
IT Information Theory
LG Machine Learning
LO Logic in Computer Science
MA Multiagent Systems
MM Multimedia
MS Mathematical Software
NA Numerical Analysis
NE Neural and Evolutionary Computing
NI Networking and Internet Architecture
OH Other Computer Science
OS Operating Systems
PF Performance
PL Programming Languages
RO Robotics
SC Symbolic Computation
SD Sound
SE Software Engineering
SI Social and Information Networks
SY Systems and Control""",
    "eess": """AS Audio and Speech Processing
IV Image and Video Processing
SP Signal Processing
SY Systems and Control""",
    "stat": """AP Applications
CO Computation
ME Methodology
ML Machine Learning
OT Other Statistics
TH Statistics Theory""",
    "math": """AC Commutative Algebra
AG Algebraic Geometry
AP Analysis of PDEs
AT Algebraic Topology
CA Classical Analysis and ODEs
CO Combinatorics
CT Category Theory
CV Complex Variables
DG Differential Geometry
DS Dynamical Systems
FA Functional Analysis
GM General Mathematics
GN General Topology
GR Group Theory
GT Geometric Topology
HO History and Overview
IT Information Theory
KT K-Theory and Homology
LO Logic
MG Metric Geometry
MP Mathematical Physics
NA Numerical Analysis
NT Number Theory
OA Operator Algebras
OC Optimization and Control
PR Probability
QA Quantum Algebra
RA Rings and Algebras
RT Representation Theory
SG Symplectic Geometry
SP Spectral Theory
ST Statistics Theory""",
    "q-bio": """BM Biomolecules
CB Cell Behavior
GN Genomics
MN Molecular Networks
NC Neurons and Cognition
OT Other Quantitative Biology
PE Populations and Evolution
QM Quantitative Methods
SC Subcellular Processes
TO Tissues and Organs""",
    "q-fin": """CP Computational Finance
EC Economics
GN General Finance
MF Mathematical Finance
PM Portfolio Management
PR Pricing of Securities
RM Risk Management
ST Statistical Finance
TR Trading and Market Microstructure""",
    "econ": """EM Econometrics
GN General Economics
TH Theoretical Economics""",
    "physics": """acc-ph Accelerator Physics
ao-ph Atmospheric and Oceanic Physics
app-ph Applied Physics
atm-clus Atomic and Molecular Clusters
atom-ph Atomic Physics
bio-ph Biological Physics
chem-ph Chemical Physics
class-ph Classical Physics
comp-ph Computational Physics
data-an Data Analysis, Statistics and Probability
ed-ph Physics Education
flu-dyn Fluid Dynamics
gen-ph General Physics
geo-ph Geophysics
hist-ph History and Philosophy of Physics
ins-det Instrumentation and Detectors
med-ph Medical Physics
optics Optics
plasm-ph Plasma Physics
pop-ph Popular Physics
soc-ph Physics and Society
space-ph Space Physics""",
    "cond-mat": """dis-nn Disordered Systems and Neural Networks
mes-hall Mesoscale and Nanoscale Physics
mtrl-sci Materials Science
other Other Condensed Matter
quant-gas Quantum Gases
soft Soft Condensed Matter
stat-mech Statistical Mechanics
str-el Strongly Correlated Electrons
supr-con Superconductivity""",
    "astro-ph": """CO Cosmology and Nongalactic Astrophysics
EP Earth and Planetary Astrophysics
GA Astrophysics of Galaxies
HE High Energy Astrophysical Phenomena
IM Instrumentation and Methods for Astrophysics
SR Solar and Stellar Astrophysics""",
    "nlin": """AO Adaptation and Self-Organizing Systems
CD Chaotic Dynamics
CG Cellular Automata and Lattice Gases
PS Pattern Formation and Solitons
SI Exactly Solvable and Integrable Systems""",
    # archives that are a category of their own
    "": """gr-qc General Relativity and Quantum Cosmology
hep-ex High Energy Physics - Experiment
hep-lat High Energy Physics - Lattice
hep-ph High Energy Physics - Phenomenology
hep-th High Energy Physics - Theory
math-ph Mathematical Physics
nucl-ex Nuclear Experiment
nucl-th Nuclear Theory
quant-ph Quantum Physics""",
}


class Category(NamedTuple):
    """One arXiv category, as a code on a page stands for it.

    Attributes:
        code: as the pages show it, "CL".
        id: arXiv's own identifier, "cs.CL".
        name: arXiv's name of it, "Computation and Language".
        candidates: every identifier that the code may stand for, this site's order first; the first is ``id``.

    >>> category("CL").name
    'Computation and Language'
    """

    code: str
    id: str
    name: str
    candidates: tuple[str, ...]


def _index() -> tuple[dict[str, list[str]], dict[str, str]]:
    ids: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for archive, lines in _ARCHIVES.items():
        for line in lines.splitlines():
            short, name = line.split(" ", 1)
            full = f"{archive}.{short}" if archive else short
            ids.setdefault(short.upper(), []).append(full)
            names[full] = name
    return ids, names


_IDS, _NAMES = _index()

CODES: frozenset[str] = frozenset(_IDS)
"""Every code that a page may show, in capitals."""


def category_id(code: str) -> str | None:
    """arXiv's full identifier of a category, as :func:`category` has it.

    >>> category_id("CL"), category_id("cs.CL"), category_id("XX")
    ('cs.CL', 'cs.CL', None)
    """
    if candidates := _IDS.get(code):
        return candidates[0]
    known = category(code)
    return known.id if known is not None else None


def category(code: str | None) -> Category | None:
    """The arXiv category behind a code as shown on a page, or behind an arXiv identifier.

    Args:
        code: "CL", "CHEM-PH", or an identifier such as "cs.CL"; upper or lower case.

    Returns:
        the category, or None where arXiv has no such code. A code that stands in several archives gives the one
        that this site prefers, and all of them as ``candidates``.

    Source of the fact: arXiv's category taxonomy.

    >>> category("CL").id, category("CL").name
    ('cs.CL', 'Computation and Language')
    >>> category("IT").candidates
    ('cs.IT', 'math.IT')
    >>> category("physics.chem-ph").code
    'CHEM-PH'
    >>> category("XX") is None
    True
    """
    if not isinstance(code, str):
        return None
    wanted = code.strip()
    archive, dot, short = wanted.rpartition(".")
    upper = short.upper()
    candidates = _IDS.get(upper)
    if not candidates:
        return None
    chosen = candidates[0]
    if dot:
        full = [c for c in candidates if c.lower() == f"{archive.lower()}.{short.lower()}"]
        if not full:
            return None
        chosen = full[0]
    return Category(upper, chosen, _NAMES[chosen], tuple(candidates))
