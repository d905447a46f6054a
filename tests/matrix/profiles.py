"""Made-up author profiles: invented people, invented prose, every shape of name and title that hurts.

All of it is drawn from a seed, so that the same seed is the same profile everywhere::

    >>> make_profile(7, papers=3) == make_profile(7, papers=3)
    True

Nobody here exists, and no sentence was taken from a paper.
"""
# ruff: noqa: E501 - a sentence or a list of names is kept whole

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Callable, Collection, Sequence
from typing import Any

AS_OF = dt.date(2026, 7, 15)
"""The day on which all the made-up pages were made: dates of its year are shown without the year."""

HEADER = ("category", "citation_count", "novelty", "ai_score")
ENTRY: dict[str, Any] = {"paragraphs": (), "affiliations": (), "has_code": False}
"""What a front end may leave out, of the header and of every entry."""

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclasses.dataclass(frozen=True)
class MadePaper:
    """One made-up entry of an author page."""

    categories: tuple[str, ...]
    date: dt.date
    has_code: bool
    title: str
    authors: tuple[str, ...]
    truncated: bool
    affiliations: tuple[str, ...]
    paragraphs: tuple[str, ...]
    score: float
    arxiv_id: str

    @property
    def date_text(self) -> str:
        """The date as the site shows it: no year while it is the current one, no zero before the day."""
        text = f"{MONTHS[self.date.month - 1]} {self.date.day}"
        return text if self.date.year == AS_OF.year else f"{text}, {self.date.year}"

    @property
    def byline(self) -> str:
        names = ", ".join(self.authors) + (" et al." if self.truncated else "")
        return names + (" · " + ", ".join(self.affiliations) if self.affiliations else "")

    @property
    def abstract(self) -> str | None:
        return "\n\n".join(self.paragraphs) or None

    def truth(self) -> dict[str, Any]:
        return {
            "category": self.categories[0],
            "categories": list(self.categories),
            "date": self.date.isoformat(),
            "date_text": self.date_text,
            "has_code": self.has_code,
            "title": self.title,
            "authors": list(self.authors),
            "truncated": self.truncated,
            "affiliations": list(self.affiliations),
            "abstract": self.abstract,
            "score": self.score,
        }


@dataclasses.dataclass(frozen=True)
class MadeProfile:
    """One made-up author page; a header field that is None is not shown."""

    seed: int
    number: int
    name: str
    category: str | None
    h_index: int | None
    paper_count: int | None
    citation_count: int | None
    novelty: int | None
    ai_score: int | None
    papers: tuple[MadePaper, ...]

    def without(self, fields: Collection[str]) -> MadeProfile:
        """The profile on a page that leaves out some of what may be left out: see HEADER and ENTRY."""
        hidden = {name: empty for name, empty in ENTRY.items() if name in fields}
        papers = tuple(dataclasses.replace(paper, **hidden) for paper in self.papers)
        header: dict[str, Any] = {name: None for name in HEADER if name in fields}
        return dataclasses.replace(self, papers=papers, **header)

    def truth(self) -> dict[str, Any]:
        header = ("name", "category", "h_index", "paper_count", "citation_count", "novelty", "ai_score")
        return {key: getattr(self, key) for key in header} | {"papers": [p.truth() for p in self.papers]}


# ---------------------------------------------------------------------------------------------------------------
# People

_GIVEN_FAMILY: dict[str, tuple[str, str]] = {
    "english": (
        "Harriet Nolan Imogen Desmond Philippa Rowan Gideon Tamsin Barnaby Odette Leland Maris Clive Verity",
        "Ashdown Pellow Thackeray Winslow Oakhurst Birtwistle Cranfield Dunmore Garrick Holloway Yardley Strand",
    ),
    "spanish": (
        "Iñaki Rocío Joaquín Begoña Héctor Ximena Álvaro Nuria Ángel Leticia Fermín Itziar",
        "Echeverría Zubizarreta Cantón Muñiz Quiñones Urrutia Valdés Ibáñez Peñalver Cifuentes",
    ),
    "portuguese": (
        "Tomás Leonor Gonçalo Beatriz Thiago Luísa Caetano",
        "Queirós Falcão Brandão Seixas Magalhães Simões",
    ),
    "french": (
        "Maëlle Théo Gaëtan Solène Benoît Noémie Cédric Aurélie",
        "Lefèvre Chauvet Delacroix Boulanger Marchais Guérin",
    ),
    "italian": (
        "Ludovica Ettore Fiammetta Niccolò Ginevra Corrado",
        "Bellavista Tornaghi Squarcialupi Pozzi Carandini Nardò",
    ),
    "german": (
        "Björn Käthe Lieselotte Jörg Friederike Götz Ansgar",
        "Müßig Schönfelder Kühnel Weißhaupt Brüggemann Thoma",
    ),
    "nordic": (
        "Søren Åse Ragnhild Eskil Birgitta Jørn Päivi Aino",
        "Østergaard Ålund Håkansson Nygård Virtala Koskimäki Rasmus",
    ),
    "polish": (
        "Zbigniew Małgorzata Jędrzej Łucja Stanisław Żaneta",
        "Wróblik Szczęsny Kołodziej Żurawski Brzęczek Ślusarz",
    ),
    "czech": ("Vojtěch Růžena Matěj Žofie Ondřej Šárka", "Dvořáček Řeháková Kučerka Hlaváčková Čermáček Jeřábek"),
    "hungarian": ("Győző Zsófia Ágoston Ödön Enikő Csaba", "Szűcs Kőszegi Bánhidi Őri Hegyessy"),
    "romanian": ("Ștefania Răzvan Ilinca Țintea Mălina", "Brânză Ionașcu Păltinișan Grigorescu-Toma Șuteu"),
    "turkish": (
        "Gökçe Işıl Tuğrul Şebnem İlhan Çağla Ümit",
        "Yıldızhan Karaoğlan Özgüven Çetinkol Şahbaz Ağaoğlan",
    ),
    "indian": (
        "Ananya Vikram Lakshmi Pranav Meenakshi Rohan Ishaan Kavya",
        "Deshpande Iyer Chatterjee Ranganathan Bhattacharya Kulkarni Nair Mehta",
    ),
    "arabic-latin": (
        "Youssef Nadia Khaled Rania Tariq Salma",
        "El-Masri Benali Haddadin Al-Otaibi Chebbi Mansouri",
    ),
    "chinese-latin": (
        "Yuxuan Zihan Mengyao Haoyu Ruiqi Jingwen Shuo Xin Lei Qi Wei Yi Bo Ke Zhuoran Xiaoming Tianyu An E",
        "Zhang Wang Li Chen Xu Guo Ouyang Deng Shen Qiu Lu Yu Wu He Ma Hu Tan Xie Pei Ye",
    ),
    "korean-latin": (
        "Jiwoo Seo-yeon Min-ho Haeun Dong-hyun Yujin Sang Woo",
        "Kim Lee Park Choi Jeong Kang Bae Noh",
    ),
    "japanese-latin": (
        "Haruka Takumi Ayane Ren Kōji Mitsuko Yūta",
        "Fujimoto Nakagawa Ōnishi Hirasawa Endō Kurosaki",
    ),
    "vietnamese": ("Minh Khoa Thị Hồng Quốc Bảo Ngọc Ánh Đức Anh Thanh Trúc", "Nguyễn Trần Lê Đỗ Bùi Võ Đặng"),
    "icelandic": (
        "Þórunn Ævar Guðrún Sæmundur Ólöf",
        "Þorláksdóttir Hallgrímsson Sæmundsdóttir Jónasson Ðórisdóttir",
    ),
    "greek": ("Χρήστος Ευγενία Μάριος Θάλεια", "Παπακώστας Λεοντίδη Βασιλάκης Ξανθοπούλου"),
    "cyrillic": (
        "Ярослав Світлана Дмитрий Людмила Ганна Ильдар",
        "Коваленко Шевчук Воронцова Белоусов Їжакевич Йорданов",
    ),
    "hebrew": ("נעמה אורי תמר יהונתן", "ברקת לוינסון שקד מזרחי"),
    "arabic": ("ليلى سامي هالة زياد", "النجار العطار خليفة درويش"),
    "devanagari": ("मीरा अर्जुन सुनीता रोहित", "जोशी पाटिल वर्मा मिश्रा"),
    "armenian": ("Արամ Նարե Տիգրան", "Պետրոսյան Հակոբյան"),
    "georgian": ("ნინო გიორგი თამარ", "კაპანაძე ბერიძე"),
    "thai": ("กนกวรรณ ธนา ศิริพร", "ศรีสุข ใจดี วงศ์ไทย"),
}
_CJK = (
    "林思远",
    "欧阳雨桐",
    "周婷",
    "陳冠宇",
    "佐々木楓",
    "小林翔太",
    "渡辺結衣",
    "한서연",
    "남궁민수",
    "박지호",
    "유나",
)
_SINGLE = (
    "Suharto",
    "Madhavi",
    "Sukarnoputra",
    "Zhenya",
    "Yulianti",
    "Perumal",
    "Kannan",
    "Björk-Ása",
    "R",
    "Thant",
)
_PARTICLES = (
    "van der",
    "de la",
    "von",
    "di",
    "dos",
    "le",
    "ter",
    "bin",
    "al",
    "van",
    "da",
    "zu",
    "El",
    "Ben",
    "Della",
    "de",
)
_SUFFIXES = ("Jr.", "Sr.", "III", "II", "IV", "Jr")
_ODD = (
    "Niamh O'Leary-Burke",
    "Fionn MacAllister",
    "Isla McTavish",
    "Cormac O’Shaughnessy",
    "Duncan MacBride",
    "D'Arcy Quill",
    "Jean-Loup Saint-Clair",
    "Anne-Sofie Møller-Lund",
    "N'Golo Traoré",
    "Ngũgĩ Mwangi",
    "Chukwuemeka Obi-Adeyemi",
    "Kealoha Kahananui",
    "Oluwaseun Adébáyò",
    "J.-P. Lachance",
    "X. Y. Z. Feng",
    "K.R. Venkataswamy",
    "M Lakshmanan",
    "Wei-Ting Hsieh",
    "Tsz Kwan Lam",
    "S.-H. Gary Chan-Ho",
    "Jo Ng",
    "Li Xu",
    "Qi Wu",
    "Al Dean",
    "April Dunning",
    "May Ng",
    "August Lindgren",
    "Jan Kubíček",
    "Code Mbeki",
    "Summer Hale",
    "Paper Lantos",
    "Art Score",
    "Max Index",
    "Ai Kimura",
    "Bo Li",
    "Eva Maria de la Fuente y Robles",
    "Carlos Eduardo Pires dos Santos Neto",
    "Nguyễn Hữu Thanh Bình",
    "Peter van 't Hoff-Boon",
    "Willem in 't Veld",
    "Sara d'Angelo",
    "Ó Dónaill Seán",
    "Mary Ann St. John",
    "U Thaung",
    "Muhammad Faiz bin Abdullah",
    "Siti Nurhaliza binti Omar",
    "Dr. Ingo Feld",
    "Lars-Åke Öst",
    "ChengXiang Lu",
    "DeShawn Carter-Bell",
    "LaToya Freeman",
    "Xiaodong (Leo) Tang",
    "Ming-Hsuan Yeh",
    "Zo\u00eb \u00c7elik",
    "Tie-Yan Shi",
)


def _person(rng: random.Random) -> str:
    shape = rng.random()
    if shape < 0.10:
        return rng.choice(_ODD)
    if shape < 0.14:
        return rng.choice(_CJK)
    if shape < 0.16:
        return rng.choice(_SINGLE)
    # The Latin scripts are the rule on such pages, Chinese names in Latin letters first of all.
    if shape < 0.45:
        culture = rng.choice(("chinese-latin", "chinese-latin", "english", "indian", "korean-latin"))
    else:
        culture = rng.choice(tuple(_GIVEN_FAMILY))
    given_names, families = (pool.split() for pool in _GIVEN_FAMILY[culture])
    given, family = rng.choice(given_names), rng.choice(families)
    if culture == "vietnamese":
        return f"{family} {given} {rng.choice(given_names)}"
    if culture == "hungarian" and rng.random() < 0.3:
        return f"{family} {given}"
    if culture in ("chinese-latin", "korean-latin", "japanese-latin") or (not given.isascii() and given[0] > "ʯ"):
        return f"{given} {family}"
    twist = rng.random()
    if twist < 0.08:
        return f"{given[0]}. {family}"
    if twist < 0.12:
        return f"{given[0]}. {rng.choice('ABDEGHJKLMNPRSTVW')}. {family}"
    if twist < 0.22:
        return f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}"
    if twist < 0.27:
        return f"{given} {rng.choice(_PARTICLES)} {family}"
    if twist < 0.29:
        return f"{given} {family} {rng.choice(_SUFFIXES)}"
    if twist < 0.33:
        return f"{given} {family}-{rng.choice(families)}"
    if twist < 0.37:
        return f"{given}-{rng.choice(given_names)} {family}"
    if twist < 0.39:
        return f"{given} {family} {rng.choice(families)}"
    return f"{given} {family}"


# ---------------------------------------------------------------------------------------------------------------
# Words

_FIELDS = (
    "soil moisture",
    "traffic counts",
    "protein contacts",
    "handwritten ledgers",
    "tidal gauges",
    "speech prosody",
    "warehouse robots",
    "legal contracts",
    "sign language",
    "satellite imagery",
    "compiler logs",
    "wheat phenotypes",
    "radiology reports",
    "particle showers",
    "bird migration",
    "smart meters",
    "chess endgames",
    "folk melodies",
    "program repair",
    "crowd flow",
    "star catalogues",
    "dialect surveys",
    "code review",
    "queueing networks",
)
_METHODS = (
    "sparse attention",
    "graph matching",
    "contrastive pretraining",
    "low-rank adaptation",
    "self-distillation",
    "curriculum sampling",
    "variational inference",
    "spectral clustering",
    "retrieval",
    "policy gradients",
    "beam search",
    "federated averaging",
    "diffusion models",
    "conformal prediction",
    "symbolic regression",
    "neural operators",
    "token pruning",
    "weight sharing",
    "active learning",
    "Bayesian optimisation",
    "tensor networks",
    "state-space layers",
)
_ADJECTIVES = (
    "Robust",
    "Lightweight",
    "Interpretable",
    "Scalable",
    "Calibrated",
    "Unsupervised",
    "Provable",
    "Adaptive",
    "Causal",
    "Frugal",
    "Asynchronous",
    "Multilingual",
    "Zero-Shot",
    "Long-Context",
    "Physics-Informed",
    "Fine-Grained",
    "Private",
)
_SYSTEMS = (
    "Heron",
    "MossNet",
    "Lumen-7B",
    "GraftQA",
    "TideFormer",
    "PebbleBench",
    "Copse",
    "Brass2Vec",
    "KiteSeg",
    "Oriole",
    "RiverLM",
    "Sextant",
    "C3PO-Eval",
    "Tessera",
    "MuonFlow",
    "BirchRAG",
    "Zephyr-X",
    "NarrowGauge",
    "StillLife",
    "Ada3D",
    "SLATE",
    "eGraphs++",
    "iBeacon",
    "mT-Probe",
    "π-Sort",
    "Δ-Net",
    "Cobalt (v2)",
    "G2P",
    "QuillCoder",
    "ReTraceR",
    "Yarn",
)
_NOUNS = (
    "Benchmark",
    "Survey",
    "Framework",
    "Study",
    "Toolkit",
    "Dataset",
    "Perspective",
    "Recipe",
    "Audit",
    "Protocol",
    "Theory",
    "Roadmap",
    "Baseline",
    "Critique",
    "Case Study",
    "Reappraisal",
)
_PLACES = ("Lisbon", "the Baltic", "Nairobi", "the Alps", "Osaka", "the Low Countries", "Quito", "rural Bihar")
_MODELS = ("Lumen-7B", "RiverLM", "TideFormer-L", "Copse-XL", "a 1.3B decoder", "two open models", "a ResNet-50")

# Whole titles that are traps in one way or another.
_TRAPS = (
    "Why?", "Attention, Interrupted", "Yes!", "Untangling", "Regret", "Is Depth All We Need? A Second Look",
    "Who Wrote This? Stylometry After 2025", "What Do Sparse Probes Probe, Really?", "Stop! Then Prune", "Surprise!",
    "Lena, Omar, and Priya Walk into a Lab: Names in Coreference Data", "Adam, Lion, Shampoo: Optimizers Compared",
    "Alice, Bob, Eve", "From Bayes to Shannon and Back", "Maxwell, Boltzmann, Gibbs: Three Views of One Sampler",
    "Kim et al. Revisited: A Replication", "On the Claims of Orlov et al. · A Response", "Signals · Systems · Seams",
    "Speed · Accuracy · Cost: Pick Two", "Code", "Code Review as Dialogue", "Open Code, Closed Data", "How We Learned to Code",
    "May the Best Model Win", "March Madness: Forecasting Brackets", "What Happened in Aug 2024? Outages Explained",
    "Floods of Sep 12, 2022: A Retrospective", "June, July, August: Seasonal Drift in Demand", "Jan 6", "Mar 3 Benchmarks",
    "LG, CV, CL: How Subfields Cite Each Other", "AI", "CV Screening with LLMs", "IR Meets NLP", "CL-Bench 2", "AI Score Drift",
    "The h-index Is Not Enough", "1,000 Citations Later", "17 Papers in Search of a Theory", "3 Papers", "Novelty Is Not 100%",
    "100 Papers Everyone Cites (and Nobody Reads)", "42", "2048", "7B or Not 7B", "3D, 4D, and Beyond", "90% of Everything",
    "k-NN Beats Your Transformer", "mRNA Design by Guided Search", "eBPF Probes for Tail Latency", "arXiv at 35: A Census",
    "pH-Aware Enzyme Models", "de novo Assembly of Noisy Reads", "n-gram Models, Reconsidered", "iOS Apps and the Law",
    "“Trust Me”: Calibration in Dialogue", '"Just Ask": Elicitation Without Labels', "‘Small’ Is Relative", "(Re)learning to Rank",
    "(Almost) Free Lunch", "[Re] Sparse Probing Reproduced", "Scaling Up (and Down)", "Prompting in the Wild (Part II)",
    "$O(n \\log n)$ Attention Without Tears", "Learning with $\\epsilon$-Greedy Teachers", "Bounds on $\\|x\\|_2$", "A Note on $k$",
    "$\\mathcal{N}=2$ Models and $\\alpha_s$", "Über-Tokens: Morphologie revisited", "Étude de cas: corpus oraux", "Ökonomie der Aufmerksamkeit",
    "Анализ цепочек рассуждений", "面向低资源语言的语音合成", "大規模言語モデルの評価", "한국어 문장 분리 연구", "Понимание через сжатие: обзор",
    "Entropy/Energy Trade-offs in C++", "C# vs. F#: A Field Study", "Model_Soup & Friends", "A*B Testing", "Rock & Roll & Regularization",
    "x > y < z: Order Dimension in Practice", "#NoFilter: Hashtags as Labels", "50% Off: Halving Compute", "AT&T Revisited",
    "Learning to Forget to Learn", "Cats", "Prolegomena", "Sorting", "Dust", "Part 2", "v2", "Going Home: Return Paths in DNNs, Vol. 3",
    "Large Language Models as Librarians: An Extended Account of Cataloguing Practice, Its Discontents, and What Remains to Be"
    " Done for Collections That Nobody Has Yet Digitised",
    "On the Convergence of Averaged Stochastic Iterates Under Heavy-Tailed Noise with Applications to Distributed Estimation in"
    " Networks of Unreliable Sensors: Theory, Algorithms, and a Cautionary Tale",
    "Proceedings of the Workshop on Small Data", "Team Heron at SharedTask-2025", "Response to Dr. Pellow", "Editorial",
    "Don't Stop the Music: Beat Tracking", "Let's Verify Steps, Not Answers", "We Need to Talk About Baselines", "In Defense of Grid Search",
    "The Devil Is in the Tails; the Angel, in the Mean", "To Prune — or Not to Prune", "Faster, Cheaper, Better?", "Hide-and-Seek with LiDAR",
    "Agents in the Loop @ Scale", "p < 0.05 Considered Harmful", "Model Cards v1.2.1: What Changed", "GPU-hours: Who Pays?",
)  # fmt: skip
_TITLES: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"{r.choice(_SYSTEMS)}: {r.choice(_ADJECTIVES)} {r.choice(_METHODS).title()} for {r.choice(_FIELDS).title()}",
    lambda r: f"{r.choice(_ADJECTIVES)} {r.choice(_METHODS).title()} for {r.choice(_FIELDS).title()}",
    lambda r: f"{r.choice(_SYSTEMS)}: A {r.choice(_NOUNS)} of {r.choice(_FIELDS).title()}",
    lambda r: f"Towards {r.choice(_ADJECTIVES)} {r.choice(_METHODS).title()}",
    lambda r: f"{r.choice(_METHODS).capitalize()} meets {r.choice(_FIELDS)}",
    lambda r: f"Beyond {r.choice(_METHODS).title()}: {r.choice(_FIELDS).title()} in {r.choice(_PLACES)}",
    lambda r: f"Can {r.choice(_METHODS).title()} Explain {r.choice(_FIELDS).title()}?",
    lambda r: f"A {r.choice(_NOUNS)} of {r.choice(_METHODS).title()}, with Notes on {r.choice(_FIELDS).title()}",
    lambda r: f"Rethinking {r.choice(_METHODS).title()} via {r.choice(_METHODS).title()}",
    lambda r: f"{r.choice(_FIELDS).title()}, {r.choice(_FIELDS).title()}, and {r.choice(_METHODS).title()}",
    lambda r: f"{r.choice(_SYSTEMS)} {r.randint(2, 5)}.{r.randint(0, 9)} Technical Report",
    lambda r: f"Learning {r.choice(_FIELDS).title()} from {r.randint(2, 900)} Examples",
    lambda r: f"{r.choice(_METHODS).title()} at {r.choice((1, 10, 70, 405))}B Parameters",
    lambda r: f"The {r.choice(_NOUNS)} That {r.choice(_METHODS).title()} Forgot",
    lambda r: f"How {r.choice(_ADJECTIVES)} Are {r.choice(_METHODS).title()}? Evidence from {r.choice(_PLACES)}",
    lambda r: f"On the Limits of {r.choice(_METHODS).title()} ({r.choice(_FIELDS).title()})",
    lambda r: f"{r.choice(_METHODS).title()} Without {r.choice(_METHODS).title()}",
    lambda r: f"Do {r.choice(_MODELS)} Read {r.choice(_FIELDS).title()}?",
    lambda r: f"{r.choice(_SYSTEMS)} and {r.choice(_SYSTEMS)}: {r.choice(_FIELDS).title()} {r.randint(2015, 2026)}",
    lambda r: f"{r.choice(_FIELDS).title()}: {r.choice(_ADJECTIVES)}, {r.choice(_ADJECTIVES)}, {r.choice(_ADJECTIVES)}",
)  # fmt: skip

_OPENINGS: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"We present {r.choice(_SYSTEMS)}, a system for {r.choice(_FIELDS)} built on {r.choice(_METHODS)}.",
    lambda r: f"Recent work on {r.choice(_METHODS)} has changed how {r.choice(_FIELDS)} are studied.",
    lambda r: f"{r.choice(_METHODS).capitalize()} is widely used, yet its behaviour on {r.choice(_FIELDS)} is poorly understood.",
    lambda r: f"In this paper, we ask whether {r.choice(_METHODS)} can replace {r.choice(_METHODS)}.",
    lambda r: f"The study of {r.choice(_FIELDS)} suffers from scarce labels.",
    lambda r: f"Although {r.choice(_METHODS)} scales well, {r.choice(_FIELDS)} remain hard.",
    lambda r: f"{r.choice(_FIELDS).capitalize()} pose three problems: drift, noise, and cost.",
    lambda r: f"Large models of {r.choice(_FIELDS)} hallucinate.",
    lambda r: f"To date, no {r.choice(_NOUNS).lower()} covers {r.choice(_FIELDS)} end to end.",
    lambda r: f"This note records what went wrong when {r.choice(_METHODS)} was applied to {r.choice(_FIELDS)} in {r.choice(_PLACES)}.",
    lambda r: f"Given {r.randint(3, 90)} sensors, how well can {r.choice(_METHODS)} do?",
    lambda r: f"How should one compare {r.choice(_METHODS)} with {r.choice(_METHODS)}?",
    lambda r: f"Existing approaches treat {r.choice(_FIELDS)} as i.i.d. samples.",
    lambda r: f"Motivated by {r.choice(_FIELDS)}, we revisit {r.choice(_METHODS)}.",
    lambda r: f"A central question in {r.choice(_FIELDS)} is when to stop.",
    lambda r: f"{r.choice(_SYSTEMS)} is an open {r.choice(_NOUNS).lower()} for {r.choice(_FIELDS)}.",
    lambda r: f"It has long been known that {r.choice(_METHODS)} fails on {r.choice(_FIELDS)}.",
    lambda r: f"Despite progress, {r.choice(_FIELDS)} still need experts.",
    lambda r: f"Training {r.choice(_MODELS)} on {r.choice(_FIELDS)} takes weeks.",
    lambda r: f"Understanding {r.choice(_FIELDS)} requires models that wait.",
    lambda r: f"Most {r.choice(_FIELDS)} are recorded once and never read again.",
    lambda r: f"Background: {r.choice(_FIELDS)} are costly to label.",
    lambda r: f"Objective. To measure how {r.choice(_METHODS)} affects {r.choice(_FIELDS)}.",
    lambda r: f"As {r.choice(_FIELDS)} grow, {r.choice(_METHODS)} becomes the bottleneck.",
    lambda r: f"Let $G=(V,E)$ be a graph with $|V|=n$ vertices drawn from {r.choice(_FIELDS)}.",
    lambda r: f"For {r.choice(_FIELDS)}, accuracy alone misleads.",
)  # fmt: skip
_ODD_OPENINGS: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"eBPF programs now watch {r.choice(_FIELDS)}.",
    lambda r: f"mRNA folding and {r.choice(_METHODS)} share a dynamic program.",
    lambda r: f"k-NN search dominates the cost of {r.choice(_METHODS)}.",
    lambda r: f"iPSC lines, like {r.choice(_FIELDS)}, drift.",
    lambda r: f"{r.randint(2, 99)} out of {r.randint(100, 999)} {r.choice(_FIELDS)} studies report no baseline.",
    lambda r: f"3D reconstruction of {r.choice(_FIELDS)} is ill-posed.",
    lambda r: f"2024 was a record year for {r.choice(_FIELDS)}.",
    lambda r: f"“Less is more” is a slogan in {r.choice(_METHODS)}.",
    lambda r: f'"Garbage in, garbage out" holds for {r.choice(_FIELDS)} too.',
    lambda r: f"[Context] Teams rely on {r.choice(_METHODS)}. [Aim] We ask why.",
    lambda r: f"(i) We define {r.choice(_METHODS)}; (ii) we test it on {r.choice(_FIELDS)}.",
    lambda r: f"$\\ell_0$-regularised {r.choice(_METHODS)} is NP-hard.",
    lambda r: f"\\textbf{{{r.choice(_SYSTEMS)}}} is a {r.choice(_NOUNS).lower()} for {r.choice(_FIELDS)}.",
    lambda r: f"École-scale data on {r.choice(_FIELDS)} are rare.",
    lambda r: f"Özet: {r.choice(_METHODS)} is studied for {r.choice(_FIELDS)}.",
    lambda r: f"μ-law companding helps {r.choice(_METHODS)}.",
    lambda r: f"– {r.choice(_FIELDS).capitalize()} first, models later.",
    lambda r: f"~{r.randint(20, 80)}% of {r.choice(_FIELDS)} are duplicates.",
    lambda r: f"Mar 3 to Jun 9, 2024: {r.randint(20, 80)} days of {r.choice(_FIELDS)}, all annotated.",
    lambda r: f"Code is hard to read; {r.choice(_METHODS)} makes it harder.",
    lambda r: f"Lin, Okafor and Petrov disagreed about {r.choice(_FIELDS)}; we side with Okafor.",
    lambda r: f"De facto standards for {r.choice(_FIELDS)} are rarely written down.",
)  # fmt: skip
_MIDDLES: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"Our approach combines {r.choice(_METHODS)} with {r.choice(_METHODS)} and trains in {r.randint(2, 40)} hours on one GPU.",
    lambda r: f"On {r.randint(3, 14)} tasks it improves over {r.choice(_MODELS)} by {r.uniform(0.3, 19):.1f} points on average.",
    lambda r: f"We annotate {r.randint(1, 900)},{r.randint(0, 999):03} examples gathered between Feb {r.randint(1, 27)}, 2021 and Nov {r.randint(1, 29)}, 2023.",
    lambda r: "Three annotators, Mira Stone, Tobias Lund, and Jae Won, labelled every item twice.",
    lambda r: f"Accuracy rises from {r.uniform(40, 60):.1f}% to {r.uniform(61, 95):.2f}\\%, while memory drops $2.{r.randint(1, 9)}\\times$.",
    lambda r: "We prove a lower bound of $\\Omega(n^{3/2})$ and match it up to a factor of $\\log^2 n$.",
    lambda r: f"As in earlier work [12, 15], the loss $\\mathcal{{L}}_{{\\text{{aux}}}}$ is weighted by $\\lambda = 0.{r.randint(1, 9)}$.",
    lambda r: "Baselines include BM25, DPR (dense), and a hybrid of both; see Sec. 4.2.",
    lambda r: f"Following Sandoval et al. (2019), we hold out {r.randint(5, 30)} sites.",
    lambda r: "Surprisingly, bigger is not better: the 350M model wins in 7 of 9 settings!",
    lambda r: "What explains the gap? Mostly tokenisation.",
    lambda r: f"This holds for English, Yorùbá, हिन्दी, and 日本語 alike, at {r.randint(10, 99)} tokens/s.",
    lambda r: "The design is simple: (1) pre- and post-filters, (2) a cache, (3) a fall-back path.",
    lambda r: "Experiments on CIFAR-10, ImageNet-1k, and WMT'14 En-De confirm the trend.",
    lambda r: f"The state-of-the-art drops by {r.randint(2, 30)} points under a worst-case, human-in-the-loop attack.",
    lambda r: "Error bars are ±0.4 (n = 5; p < 0.01), and A & B differ only in x_1 * x_2.",
    lambda r: "Speed · accuracy · memory: each has its own knob.",
    lambda r: f"See also \\cite{{stone{r.randint(10, 25)}}} and Fig.~{r.randint(1, 9)}.",
    lambda r: "Key findings: - drift matters; - labels do not; - seeds explain the rest.",
    lambda r: f"We release {r.choice(_SYSTEMS)} under CC-BY 4.0.",
    lambda r: f"{r.choice(_SYSTEMS)}'s memory is bounded, e.g., by 16 GB, i.e. one card.",
    lambda r: "Ablations show that the gate (not the depth) drives the gains.",
    lambda r: "Here $f_\\theta(x) = \\sigma(Wx + b)$ and \\emph{no} tuning is done.",
    lambda r: f"In {r.choice(_PLACES)}, field trials ran for {r.randint(2, 18)} months.",
    lambda r: "The method is “plug-and-play” — no retraining, no labels…",
    lambda r: "Let A, B, and C be agents; A trusts B, B trusts C, and so on et al.",
)  # fmt: skip
_CLOSINGS: tuple[Callable[[random.Random], str], ...] = (
    lambda r: "Code is available.",
    lambda r: f"Code is available at https://example.com/labs/{r.choice(_SYSTEMS).split()[0].lower().strip('+')}.",
    lambda r: f"Data, models and code: https://git.example.org/{r.randint(100, 999)}/repo_{r.randint(1, 9)}",
    lambda r: "Project page: \\url{https://pages.example.net/~demo/index.html}.",
    lambda r: "We hope this helps.",
    lambda r: "Is that enough?",
    lambda r: "All seeds, logs and weights will be released upon acceptance!",
    lambda r: "The demo runs at www.example.org/demo (login: guest)",
    lambda r: "Accepted at a workshop in 2025",
    lambda r: "Keywords: sparse probes, audits, drift",
    lambda r: "Presented on Oct 3, 2024.",
    lambda r: "To appear in the Journal of Field Notes 12(3), pp. 4–19",
    lambda r: "Our results suggest that simple rules travel well.",
    lambda r: "We close with five open problems.",
    lambda r: "12 pages, 4 figures",
    lambda r: "The bound is $\\tilde{O}(\\sqrt{T})$",
    lambda r: "Limits are discussed, too:",
    lambda r: "This answers a question of Tverberg et al.",
    lambda r: "Written in Rust (and C)",
    lambda r: "See https://example.org/a?b=1&c=2#frag for video.",
    lambda r: "Thus the gap closes, “for now.”",
    lambda r: "Future work will include more languages...",
)  # fmt: skip

_COMMON = (
    "LG",
    "AI",
    "CL",
    "CV",
    "RO",
    "IR",
    "SE",
    "CR",
    "HC",
    "SI",
    "DB",
    "DC",
    "NE",
    "SD",
    "AS",
    "IV",
    "DL",
    "CY",
    "MA",
)
_RARE = (
    "IT",
    "SY",
    "LO",
    "DS",
    "GT",
    "NA",
    "OC",
    "ML",
    "ME",
    "AP",
    "ST",
    "CO",
    "PR",
    "GA",
    "QM",
    "BM",
    "NC",
    "PL",
    "OS",
    "AR",
)
_LONG = (
    "CHEM-PH", "QUANT-PH", "MTRL-SCI", "STAT-MECH", "COMP-PH", "HEP-TH", "HEP-PH", "GEN-PH", "SOFT", "OPTICS", "BIO-PH", "FLU-DYN",
    "DATA-AN", "SUPR-CON", "STR-EL", "MED-PH", "AO-PH", "GR-QC", "SOC-PH", "DIS-NN", "HEP-EX", "NUCL-TH", "MATH-PH", "HIST-PH",
)  # fmt: skip
_AFFILIATIONS = (
    "cmu", "pku", "eth", "uc-berkeley", "kaist", "snu", "mit", "inria", "tum", "u-tokyo", "epfl", "ntu", "uw", "google", "meta-ai",
    "ibm-research", "iit-bombay", "unam", "usp", "ucl", "3m", "openlab-42", "technion", "anu", "hkust", "bytedance", "naver",
)  # fmt: skip


def _category_codes(rng: random.Random) -> tuple[str, ...]:
    def one() -> str:
        kind = rng.random()
        return rng.choice(_COMMON if kind < 0.8 else _RARE if kind < 0.92 else _LONG)

    how_many = rng.choices((1, 2, 3), (90, 7, 3))[0]
    return tuple(dict.fromkeys(one() for _ in range(how_many)))


def _paragraph(rng: random.Random, first: bool) -> str:
    openings = _ODD_OPENINGS if rng.random() < 0.15 else _OPENINGS
    sentences = [rng.choice(openings)(rng)] if first or rng.random() < 0.6 else []
    sentences += [
        make(rng) for make in rng.sample(_MIDDLES, rng.choices((0, 1, 2, 4, 7, 11), (3, 9, 18, 36, 26, 8))[0])
    ]
    if rng.random() < 0.7 or not sentences:
        sentences.append(rng.choice(_CLOSINGS)(rng))
    return " ".join(sentences)


def _title(rng: random.Random) -> str:
    return rng.choice(_TRAPS) if rng.random() < 0.2 else rng.choice(_TITLES)(rng)


def _paper(rng: random.Random, owner: str, crowd: Sequence[str], title: str) -> MadePaper:
    names = list(dict.fromkeys(rng.choice(crowd) if rng.random() < 0.55 else _person(rng) for _ in range(3)))
    names = [name for name in names if name != owner][: rng.choices((1, 2, 3), (9, 21, 70))[0]]
    if rng.random() < 0.85 or not names:
        names.insert(rng.randint(0, len(names)), owner)
    del names[3:]
    newest = rng.random() < 0.5
    if newest:
        date = dt.date(AS_OF.year, 1, 1) + dt.timedelta(
            days=rng.randrange((AS_OF - dt.date(AS_OF.year, 1, 1)).days + 1)
        )
    else:
        date = dt.date(2009, 1, 1) + dt.timedelta(
            days=rng.randrange((dt.date(AS_OF.year - 1, 12, 31) - dt.date(2009, 1, 1)).days + 1)
        )
    paragraphs = rng.choices((0, 1, 2, 3), (3, 82, 11, 4))[0]
    return MadePaper(
        categories=_category_codes(rng),
        date=date,
        has_code=rng.random() < 0.4,
        title=title,
        authors=tuple(names),
        truncated=len(names) == 3 and rng.random() < 0.65,
        affiliations=tuple(rng.sample(_AFFILIATIONS, rng.choices((0, 1, 2), (70, 20, 10))[0])),
        paragraphs=tuple(_paragraph(rng, number == 0) for number in range(paragraphs)),
        score=rng.randint(1, 999) / 10,
        arxiv_id=f"{date:%y%m}.{rng.randint(1, 19999):05}",
    )


def make_profile(seed: int, papers: int | None = None) -> MadeProfile:
    """The made-up profile of a seed.

    Args:
        seed: any number.
        papers: how many papers; None draws it from 0 to 40.
    """
    rng = random.Random(f"profile {seed}")
    count = papers if papers is not None else rng.choice((0, 1, 1, 2, 3, 5, 8, 13, 21, 40))
    owner = _person(rng)
    crowd = [_person(rng) for _ in range(3 + count // 2)]
    titles: dict[str, None] = {}
    while len(titles) < count:
        titles[_title(rng)] = None
    whole = rng.random() < 0.75
    citations = rng.choice((0, rng.randint(1, 999), rng.randint(1000, 9999), rng.randint(10_000, 100_000)))
    return MadeProfile(
        seed=seed,
        number=rng.randint(1, 99_999),
        name=owner,
        category=_category_codes(rng)[0] if whole else None,
        h_index=rng.choice((0, rng.randint(1, 30), rng.randint(31, 180))),
        paper_count=count,
        citation_count=citations if whole else None,
        novelty=rng.choice((0, 100, rng.randint(1, 99), rng.randint(1, 99))) if whole else None,
        ai_score=rng.choice((0, 100, rng.randint(1, 99), rng.randint(1, 99))) if whole else None,
        papers=tuple(_paper(rng, owner, crowd, title) for title in titles),
    )


def make_profiles(seed: int, sizes: Sequence[int]) -> list[MadeProfile]:
    """One profile for each size, all different."""
    return [make_profile(seed * 1000 + number, size) for number, size in enumerate(sizes)]
