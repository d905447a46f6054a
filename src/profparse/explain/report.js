"use strict";
(() => {
  const tip = document.getElementById("tip");
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  let described = null;

  // ---- path and value of the field under the pointer, the finger or the focus
  const describe = (mark) => {
    if (mark === described) return;
    described = mark;
    if (!mark) {
      tip.hidden = true;
      return;
    }
    const path = document.createElement("code");
    path.textContent = mark.dataset.path;
    tip.replaceChildren(path);
    // Text that no field took has no value, and need not be repeated.
    if (mark.dataset.path !== "unparsed" && mark.dataset.path !== "template") {
      const value = document.createElement("span");
      value.textContent = mark.dataset.value ?? mark.textContent;
      tip.append(value);
    }
    tip.hidden = false;
    const place = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, innerWidth - tip.offsetWidth - 8));
    const above = place.top - tip.offsetHeight - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 4 ? above : place.bottom + 6}px`;
  };

  const wireText = (article, text) => {
    const marked = (target) =>
      target instanceof Element && text.contains(target) ? target.closest("[data-path]") : null;
    text.addEventListener("pointerover", (event) => describe(marked(event.target)));
    text.addEventListener("pointerleave", () => describe(null));
    text.addEventListener("scroll", () => describe(null), { passive: true });

    // ---- keys: one stop for Tab, arrows from value to value; the template's words are passed over
    const stops = "[data-path]:not(.template)";
    let marks = null;
    let current = -1;
    const step = (to) => {
      marks ??= [...text.querySelectorAll(stops)];
      if (!marks.length) return;
      marks[current]?.removeAttribute("tabindex");
      marks[current]?.removeAttribute("aria-describedby");
      current = Math.max(0, Math.min(to, marks.length - 1));
      const mark = marks[current];
      mark.tabIndex = 0;
      mark.setAttribute("aria-describedby", "tip");
      mark.focus();
      mark.scrollIntoView({ block: "nearest" });
      describe(mark);
    };
    text.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowRight") step(current + 1);
      else if (event.key === "ArrowLeft") step(current - 1);
      else if (event.key === "Escape") describe(null);
      else return;
      event.preventDefault();
    });
    text.addEventListener("click", (event) => {
      const mark = marked(event.target);
      if (!mark || getSelection()?.toString()) return;
      marks ??= [...text.querySelectorAll(stops)];
      const place = marks.indexOf(mark);
      if (place >= 0) step(place);
      else describe(mark);
    });
    text.addEventListener("focusout", () => describe(null));

    // ---- the legend: one field's colour alone
    const switches = [...article.querySelectorAll(".legend button")];
    for (const button of switches) {
      button.addEventListener("click", () => {
        const on = button.getAttribute("aria-pressed") !== "true";
        for (const other of switches) other.setAttribute("aria-pressed", String(on && other === button));
        if (on) text.dataset.only = button.dataset.only;
        else delete text.dataset.only;
      });
    }
  };

  // ---- the papers: sorting and filtering
  const wireTable = (byId, table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
    const heads = [...table.tHead.rows[0].cells];

    const sort = (column, descending) => {
      const head = heads[column];
      const number = head.hasAttribute("data-number");
      const sign = descending ? -1 : 1;
      const key = ({ row }) => {
        const cell = row.cells[column];
        const said = cell.dataset.key ?? cell.textContent;
        return number && said !== "" ? Number(said) : said;
      };
      const keyed = rows.map((entry, order) => ({ entry, key: key(entry), order }));
      keyed.sort((a, b) => {
        // What is not shown comes last, whichever way.
        if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "") || a.order - b.order;
        return sign * (number ? a.key - b.key : collator.compare(a.key, b.key)) || a.order - b.order;
      });
      body.append(...keyed.map(({ entry }) => entry.row));
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    };
    heads.forEach((head, column) => {
      head.querySelector("button").addEventListener("click", () =>
        sort(column, head.getAttribute("aria-sort") === "ascending"));
    });

    const words = byId("filter");
    const category = byId("filter-category");
    const diagnostics = byId("filter-diagnostics");
    const count = byId("filter-count");
    const filter = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const { row, text: said } of rows) {
        const fits =
          wanted.every((word) => said.includes(word)) &&
          (!category?.value || row.dataset.categories.split(" ").includes(category.value)) &&
          (!diagnostics?.checked || row.hasAttribute("data-diagnostics"));
        row.hidden = !fits;
        left += fits;
      }
      count.textContent = `${left.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
    };
    for (const control of [words, category, diagnostics]) control?.addEventListener("input", filter);
    words.form.addEventListener("submit", (event) => event.preventDefault());
  };

  for (const article of document.querySelectorAll("article")) {
    const byId = (id) => document.getElementById(article.dataset.prefix + id);
    wireText(article, byId("text"));
    const table = byId("papers-table");
    if (table) wireTable(byId, table);
  }
})();
