"""The words of kept.py: what its front ends say, and its invented people, titles and abstracts.

A line of the text below is a list: its name, a colon, its members with ``|`` between them. In a title or a sentence
``{method}`` stands for a draw from the list "of method", ``{Method}`` for the same in title case.
"""
# ruff: noqa: E501 - a list is a line

from __future__ import annotations

import random
import re

Words = dict[str, tuple[str, ...]]

_TEXT = """\
icon topic: label|sell|bookmark tag|folder|hash|subject|topic icon|category|shapes|Field
icon date: event|schedule|calendar_today|calendar icon|history|today|Date icon|calendar-days|time
icon code: terminal|code|code_blocks|git branch|GitHub logo|brackets|repository icon|octocat|developer_mode
icon people: group|person|people|users icon|Authors icon|account_circle|pencil
icon figure: insights|bar_chart|trending_up|chart icon|star|award|description|format_quote|bolt|speed
icon action: bookmark_border|share|more_vert|download|open_in_new|ellipsis|external link|quote icon|heart outline
emoji topic: 📁|🔖|🧭|📚|🏷️
emoji date: 🗓|📆|⏱|🕒|⌛
emoji code: 🧩|⌨️|🛠|⚙️|🐙
emoji people: 👥|✍️|🧑‍🔬|👤
emoji figure: 📈|⭐|🏆|📊|✨
emoji action: ⭐|📤|⬇️|❝|📌
label topic: Subject:|Field:|Area|Filed under|Primary area:|Subject area|Discipline:|Listed in|Domain:|Research field
label date: Posted|Announced:|Released|First seen|Submitted on|Online since|Added:|Out|Appeared:|Date of posting
label code: Repository:|Has|Implementation:|Includes|Available:|Resources:|Extras:|With
label people: By|by|Researchers:|Authored by|Contributors:|Team:|Work of|Names:|From|Author list:
label text: Overview|In brief|Abstract|What it says|Synopsis|About this paper|Abstract:|Summary:|TL;DR|The paper in short
label title: Title:|Paper:|Paper title:|Work:
label main: Main field:|Works in|Primary subject|Mostly:|Area:|Home category
class entry: paper|card|item|work|result|entry|tile|publication|row
class title: title|headline|paper-name|heading|caption|paper-link|label-lg
class tags: meta|badges|chips|info|pills|kicker|labels|facets
class tag: chip|badge|pill|label|token|tag|marker
class byline: authors|byline|people|by|names|creators|subtitle
class person: author|name|person|contributor|who
class text: abstract|summary|text|excerpt|body|description|teaser
class actions: actions|toolbar|controls|buttons|footer|links|menu
buttons: Add to shelf|Bookmark|Cite|Share|Export BibTeX|Copy reference|Open PDF|HTML version|View on arXiv|Similar work|Report|Hide|Pin|Annotate|Recommend|Download|Compare|Discuss|Mark as read|Send to Zotero|Email this|Ask a question|Peek inside|Collect|Listen|Translate|Watch updates|Details|Print|Add note|Mute|Go to paper|References|More like this|Not interested|Save for later|Get citation|Preview|Source|Claim|Endorse|Track|RIS|Slides|Set alert
counters: {} saves|{} bookmarks|{} reads|Read by {}|{} comments|{} likes|▲ {}|♥ {}|👁 {}|{} shares|{} recommendations|{} min read|{} people follow this|Opened {} times|{} downloads|{} notes|💬 {}|Shelved {}×|{} upvotes|{} replies|Seen {} times
signs: #|¶|§|🔗|⧉|∞|↗|→|⚓|link|(link)|»
collapse: Show more|Show less|Expand|Collapse|Read on|… more|More ▾|Less ▴|Toggle text|Full abstract|Continue reading|Hide text
menu: Home|Discover|Browse|Topics|Authors|Rankings|Labs|Digest|Library|My shelf|Alerts|Inbox|Leaderboard|Collections|For you|Latest|Popular|This week|Venues|Maps|Help|Log in|Join|Create account|Settings|Profile|Newsletter|Blog|Developers|Reading list
foot: Imprint|Contact|Accessibility|Terms of use|Privacy notice|Cookies|Status|Careers|Press|API|Changelog|Feedback|Team|FAQ|Site map|Legal|Data sources|Mastodon|GitHub|Bluesky|Licence|Report a problem|Donate|How ranking works
skip: Skip to content|Jump to main content|Skip navigation|To the papers|Go straight to results
search: Search authors, papers, topics|Find a paper|Search Scholar Feed|Type to search|What are you looking for?
follow: Follow|Follow author|Subscribe|+ Follow|Get updates|Notify me|Watch|Add to my people|Follow this researcher
eyebrow: Author|Researcher|Author page|Profile|People|Scholar profile|Researcher profile|Author overview
links: Homepage|ORCID|DBLP|Personal site|Claim this page|Suggest an edit|Share profile|Copy link|RSS|Embed|Report an error
tabs: Publications|Overview|Co-authors|Activity|Topics|About|Stats|Network|Timeline|Collaborators|Talks
sorts: Newest first|Oldest first|Most relevant|A to Z|Highest rated|Recommended order|By field|Recently added
sort_labels: Sort by|Order|Sorted:|Arrange by|Show first|View
filters: All years|With repository|Open access|First author|Last author|Preprints|Hide duplicates|Compact view
headings: Papers|All papers|Publications|List of works|Work on arXiv|Recent work
pager: Show more papers|Previous|Next|Back to top|End of list|Load next page|That is all for now|First|Last|You are all caught up
asides: People also follow|Often works with|Similar researchers|Frequent collaborators|Others in this field|You might know
boxes: Weekly digest|Get new papers by mail|Trending topics|On this page|About these figures|Did we miss a paper?|Your shelf is empty
notes: One mail every Monday, no advertising.|Figures are updated every night.|Sign in to keep notes on papers.|Scores are computed from public data.|Tell us what is missing and we will add it.|Follow three researchers to fill your feed.|Nothing here yet.
notices: We use cookies to keep you signed in.|This site needs JavaScript for some features.|Link copied to clipboard.|Loading more…|You are offline.|New: dark mode is here.|Saved to your shelf.|Something went wrong. Try again.
answers: Accept|Only necessary|Got it|Dismiss|Close|OK|Manage choices|No thanks
extra_figures: followers|co-authors|active years|topics|readers
claims: Scholar Feed|The Scholar Feed project|Scholar Feed, a reader for science|Scholar Feed contributors
of system: Lantern|PolyGlotBench|AtlasQA|Fernweh|DriftNet|NimbusLM|SketchProof|OpenLedger|Marlin-13B|TokenSieve|GridWise|CellScope|Quokka|HydraPlan|Vesper|LOOMS|BridgeRL|EchoMap|Kestrel-2|PRISM-X|TerraFold|MiniMuse|SafeHarbor|Argo3D|Weaver|FLINT|RoadRunnerQA|StepWise|OmniParse|CausalKit
of adjective: efficient|reliable|sample-efficient|data-driven|hierarchical|uncertainty-aware|low-resource|self-supervised|privacy-preserving|open-vocabulary|cross-lingual|real-time|verifiable|energy-aware|modular|few-shot|equivariant|streaming|robust|explainable
of method: mixture-of-experts routing|speculative decoding|reward modelling|graph neural networks|masked autoencoders|chain-of-thought prompting|instruction tuning|knowledge distillation|vision transformers|retrieval-augmented generation|Monte Carlo tree search|kernel regression|Gaussian splatting|preference optimization|quantization-aware training|optimal transport|program synthesis|hyperbolic embeddings|normalizing flows|multi-agent debate|LoRA adapters|causal discovery|approximate nearest neighbours|constraint solving|neural ODEs|KV-cache compression
of task: medical question answering|autonomous driving|machine translation|code generation|weather forecasting|drug discovery|speech recognition|document understanding|crop monitoring|fraud detection|theorem proving|recommendation|molecular dynamics|image restoration|urban planning|dialogue summarization|robotic grasping|network intrusion detection|table reasoning|earthquake early warning|video retrieval|power grids|mathematical reasoning|hate speech detection|protein design|scientific peer review|SQL queries|point clouds
of noun: benchmark|survey|case study|dataset|unified framework|systematic review|simple baseline|large-scale evaluation|field study|theoretical analysis|toolkit|replication
of model: GPT-style decoders|Marlin-13B|open-weight models|encoders of 2B parameters|convolutional baselines|NimbusLM-Large|commercial systems|BERT-sized models
of place: Kenya|Chile|Northern Italy|South Korea|the Netherlands|Jakarta|the Andes|British Columbia
of set: GSM8K|MMLU|COCO|SQuAD 2.0|KITTI|LibriSpeech|HumanEval|ADE20K|WMT22|OGB|nuScenes|XNLI
titles: {System}: {Adjective} {Method} for {Task}|{Adjective} {Method} for {Task}|{System}: A {Noun} for {Task}|Towards {Adjective} {Task} with {Method}|Rethinking {Method} in the Age of Large Language Models|Can {Method} Help {Task}?|When to Use {Method}? A {Noun} on {Task}|How {Adjective} Can {Method} Be? Lessons from {Task}|On the Generalization of {Method}|{Method} Meets {Task}|A {Noun} of {Method} for {Task}|{System}-{n}: Scaling {Method} to {n}K Contexts|Improving {Task} via {Method} and {Method}|From {Method} to {Method}: A Short History|{Task} in {place}: A {Noun}|Beyond Accuracy: {Adjective} {Task}|Learning {Adjective} Representations for {Task}|{System} Technical Report|Are {Model} Ready for {Task}?|{n} Years of {Task}: What Have We Learned?|Fast, Cheap, and {Adjective}: {Method} Revisited|{adjective} {task} with {method}: a {noun}|Why Use {Method}? Evidence from {Set} and {Set}|{System} 2.0: {Adjective}, Multi-Modal {Task}|Closing the Gap Between {Model} and Humans on {Task}|Learning from {n} Examples: {Adjective} {Method}|Mind the Gap: {Task} Across {n} Languages|An Empirical Study of {Method}|{Task} as {Task}|{Method} without Labels|Workshop Report: {Task} 2025|Detecting Errors in {Task} Using {Method}
openings: Models based on {method} are now common in {task}, but their failure modes remain unclear.|We introduce {system}, a {adjective} approach to {task}.|Progress in {task} is limited by the lack of {adjective} evaluation.|In this work, we study {method} from the viewpoint of {task}.|Large language models perform well on {set}, yet they struggle with {task}.|Despite recent advances in {method}, {task} still depends on expert knowledge.|This paper presents a {noun} of {method}.|Can {model} replace human experts in {task}?|Applications such as {task} require {adjective} models under tight budgets.|Existing methods for {task} assume that training and test data come from one distribution.|Over the past {n} months, {task} has attracted much interest.|We revisit {method}, a technique that was proposed for {task}.|Data for {task} are scarce, noisy, and expensive to label.
middles: Our key idea is to combine {method} with {method} in a single training stage.|Unlike prior work, {system} needs no access to gradients.|We collect {n},000 examples from {n} sources in {place}, each checked by two annotators.|Specifically, the model first selects a subset of tokens and then refines them with {method}.|We evaluate on {set}, {set}, and {n} further tasks.|Compared with {model}, it reduces latency by {n}% and memory by a factor of 3.2.|A theoretical analysis shows that the error decays as $O(1/\\sqrt{T})$ under mild assumptions.|The framework has three parts: an encoder, a planner, and a verifier.|Ablation studies indicate that most of the gain comes from {method}.|To our knowledge, this is the first {noun} that covers {task} end to end.|We find that scaling the data matters more than scaling the parameters (r = 0.81).|Human raters preferred our outputs in {n}% of cases.|This is achieved by {adjective} sampling, which keeps the cost linear in the sequence length.|Interestingly, performance drops sharply when fewer than {n} samples are given.|We further propose a loss that penalizes over-confident predictions.|A user study with {n} practitioners supports these findings.|The same recipe transfers to {task} without any change.|However, gains vanish under distribution shift, e.g. on {set}.
closings: Extensive experiments confirm the effectiveness of {system}.|Our code and data are available at https://example.org/{n}/release.|We discuss limitations and directions for future work.|These results suggest that {method} deserves more attention.|We release the dataset to support research on {task}.|Overall, {system} sets a new state of the art on {set}.|The findings have implications for the design of {adjective} systems.|All models will be made public.
names: Pieter van den Berg|Charlotte de Vries|Hendrik ter Horst|Luca D'Amico|Maria da Silva Pinto|Karl von Hagen|Camille du Bois|Ahmad bin Yusof|Sean O'Donnell|Aoife Ní Bhriain|Shaquille MacKenzie|T. S. Raghunathan|J. R. Hollis|M. A. Farouk|Jean-Baptiste Colin|Mary-Kate Osborne|王晓宇|李思涵|高橋美咲|Surya|Kartika|Martin Luther Agyei|William Ashe Jr.|Robert Tillman III|Ana Sofía Reyes Cordero|Lê Thị Bích Ngọc|Björn Þór Einarsson|Wing-Kit Cheung|Yi-Ling Hsu|Tan Wei Ming|Xu Li|Bo Wu|Jin Ma|G. E. Whitlock|Rosa Maria Dalla Costa|Lieke van Dijk
categories: LG|LG|AI|AI|CL|CL|CV|CV|RO|IR|SE|CR|HC|DC|DB|NE|SD|SI|CY|MA|NI|GR|PL|DS|LO|ML|ME|AS|IV|SY|QUANT-PH|HEP-TH|MATH-PH|CHEM-PH|SOC-PH|QM
affiliations: stanford|oxford|tsinghua|mila|kth|fudan|riken|cnrs|uiuc|nus|iisc|deepmind|microsoft|nvidia|sjtu|tudelft|max-planck|sorbonne|uc-davis|huawei|zju|umich
"""
# A line a culture: given names, family names; the family comes first where a line begins with "!".
_PEOPLE = """\
Eleanor Marcus Bridget Trevor Wendell Lucinda Hugh Rosalind Felix Miriam Owen Daphne Curtis Abigail | Prescott Langley Whitcombe Stanhope Merrick Faulkner Ogden Hathaway Kendrick Rowntree Sinclair
Duarte Catarina Rui Mafalda Afonso João Célia Otávio Guillermo Pilar Esteban Lourdes Ramiro Consuelo Andrés Inés Marisol Adrián | Carvalhal Teixeira Figueira Nogueira Azevedo Bragança Lobão Arizmendi Villalobos Carrasco Benavides Montaño Salcedo Ordóñez Rentería Gálvez
Étienne Clémence Bastien Margaux Rémi Hélène Lucien Océane | Fournel Perrault Desjardins Vasseur Lacombe Rochefort Béranger
Alessio Chiara Domenico Beatrice Saverio Raffaella Tommaso | Montefalco Ravagnani Bertolucci Zanetti Lombardini Fioravanti
Ulrich Annegret Matthias Dörte Heiko Sieglinde Jürgen Anke | Rademacher Stöckl Weidmann Großmann Pfeiffer Lüdtke Ahlers Kratz
Ingvild Håkon Sunniva Magnus Astrid Kjell Tuomas Helmi Rasmus | Bjørnstad Lindqvist Søgaard Eklund Mäkinen Thorsen Hjelm Rautio
Wojciech Agnieszka Bartosz Halina Radosław Oliwia Tadeusz Lukáš Tereza Miloš Alžběta Radek Jiřina | Mazurkiewicz Grabowski Zielińska Pawlak Krawczyk Sobczak Jaśkowiec Novotný Procházka Vaněk Holubová Zeman Křížek
Emre Zeynep Serkan Elif Burak Ayşe Kerem | Demirtaş Aksoy Yalçınkaya Şimşek Korkmaz Öztürk Arslanlı
Aditya Shreya Karthik Nandini Siddharth Pooja Arvind Divya Harish Tanvi | Venkatesan Banerjee Gokhale Subramanian Malhotra Saxena Pillai Reddy Bhatt
Omar Layla Hassan Mariam Bilal Samira Walid Dina | Al-Rashid Khoury El-Sayed Bouzid Nasser Abdelrahman Hamdan Zaki
Jiahao Wenjie Yuting Siyu Hongyi Xinyue Zhenyu Lingyun Kai Jun Ming Fang Rui Hao Peng Yan Tao Qing Chenxi Mengqi | Zhao Liu Huang Zhou Sun Zhu Lin Gao Liang Song Tang Feng Cao Yuan Cheng Wei Jiang Fan Cai Du
Hyun-woo Ji-eun Sungmin Eunji Taeyang Soojin Dong-wook Minseo | Kim Lee Park Shin Han Yoon Oh Seo Kwon Ahn
Kenta Yui Daichi Sakura Shōta Emiko Ryō Nanami | Matsumoto Ishikawa Okada Hashimoto Ueno Miyazaki Ōtsuka Sugiyama
!Thu Hải Linh Phương Tuấn Mai Khánh Long | Phạm Hoàng Huỳnh Đinh Vũ Phan Lý
Chinedu Amara Kofi Abena Oluwatobi Ngozi Sipho Thandiwe Wanjiku | Okonkwo Mensah Adeyinka Boateng Nkosi Kamau Eze Asante
Dmitri Olga Sergey Natalia Alexei Irina Pavel Yelena | Sokolov Morozova Lebedev Kuznetsova Volkov Orlov Tarasenko
Nikos Eleni Stavros Despina Giorgos Andrei Ioana Mihai Raluca Bogdan | Papadakis Konstantinou Vlachos Anagnostou Stathopoulos Popescu Dumitrescu Stănescu Ursu Ciobanu
Noam Yael Eitan Shira Amir | Rosenfeld Ben-David Shapira Levi Katzenelson
Farhad Shirin Behnam Niloofar Kaveh | Hosseini Tehrani Karimi Rostami Sadeghi-Nejad
"""
WORDS: Words = {
    name: tuple(members.split("|")) for name, members in (line.split(": ", 1) for line in _TEXT.splitlines())
}

_SMALL = frozenset("a an and as at by for from in of on the to via with without".split())


def _titled(text: str) -> str:
    words = [
        word if at and word in _SMALL else word[:1].upper() + word[1:] for at, word in enumerate(text.split(" "))
    ]
    return re.sub(r"-(?!(?:of|in|the|to)-)[a-z]", lambda found: found[0].upper(), " ".join(words))


def _filled(rng: random.Random, template: str) -> str:
    def draw(hole: re.Match[str]) -> str:
        text = str(rng.randint(2, 99)) if hole[1] == "n" else rng.choice(WORDS[f"of {hole[1].lower()}"])
        return _titled(text) if hole[1][0].isupper() else text

    text = re.sub(r"\{(\w{3,}|n)\}", draw, template)
    return text[0].upper() + text[1:]


def person(rng: random.Random) -> str:
    """An invented name."""
    if rng.random() < 0.12:
        return rng.choice(WORDS["names"])
    given_names, families = (text.split() for text in rng.choice(_PEOPLE.splitlines()).split(" | "))
    given, family, twist = rng.choice(given_names), rng.choice(families), rng.random()
    if given_names[0].startswith("!"):
        return f"{family} {given.lstrip('!')} {rng.choice(given_names[1:])}"
    if twist < 0.07:
        return f"{given[0]}. {family}"
    if twist < 0.2 and "-" not in given:
        return f"{given} {rng.choice('ABCDEFGHJKLMNPRSTVW')}. {family}"
    second = rng.choice(families)
    return f"{given} {family}-{second}" if twist > 0.97 and second != family else f"{given} {family}"


def title(rng: random.Random) -> str:
    """An invented title."""
    return _filled(rng, rng.choice(WORDS["titles"]))


def paragraph(rng: random.Random) -> str:
    """Some invented sentences."""
    middles = rng.sample(WORDS["middles"], rng.randint(1, 7))
    sentences = [rng.choice(WORDS["openings"]), *middles, *rng.sample(WORDS["closings"], rng.choice((0, 1, 1, 2)))]
    return " ".join(_filled(rng, sentence) for sentence in sentences)
