// Everything here adds to pages that work without it: the colour choice, the filters of the tasks page, printing and
// copying, and the language order of the error page.
(() => {
  "use strict";
  const root = document.documentElement;

  const toggle = document.querySelector(".theme-toggle");
  if (toggle) {
    const dark = () =>
      root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const show = () => {
      toggle.textContent = dark() ? toggle.dataset.light : toggle.dataset.dark;
    };
    toggle.hidden = false;
    show();
    toggle.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        // Private windows may refuse storage; the choice then holds for this page only.
      }
      show();
    });
  }

  // Filters and searches live in the address, so they survive the change of language.
  for (const other of document.querySelectorAll(".lang-switch")) {
    other.addEventListener("click", () => {
      other.search = location.search;
    });
  }

  // The search box is one key away: / or Ctrl-K.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    const box = document.querySelector("main input[name=q]") ?? document.querySelector("input[name=q]");
    if (box && (slash || letter)) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

  const form = document.querySelector("[data-filters]");
  if (form) {
    const tasks = [...document.querySelectorAll('[data-kind="task"]')];
    const count = form.querySelector("[data-filter-count]");
    const names = ["co-quan", "nam", "tinh-trang"];
    const value = (name) => form.elements[name].value;
    const apply = () => {
      let shown = 0;
      for (const task of tasks) {
        const data = task.dataset;
        task.hidden = !(
          (!value("co-quan") || data.agencies.split(" ").includes(value("co-quan"))) &&
          (!value("nam") || data.years.split(" ").includes(value("nam"))) &&
          (!value("tinh-trang") || data.standing === value("tinh-trang"))
        );
        shown += task.hidden ? 0 : 1;
      }
      for (const group of document.querySelectorAll("[data-filter-group]")) {
        group.hidden = !group.querySelector('[data-kind="task"]:not([hidden])');
      }
      count.textContent = count.dataset.one.replace("{n}", shown).replace("{total}", tasks.length);
      const query = new URLSearchParams();
      for (const name of names) if (value(name)) query.set(name, value(name));
      history.replaceState(null, "", (String(query) ? "?" + query : location.pathname) + location.hash);
    };
    const asked = new URLSearchParams(location.search);
    for (const name of names) if (asked.has(name)) form.elements[name].value = asked.get(name);
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    if (names.some((name) => asked.has(name))) apply();
  }

  // A box that leaves only those rows of a table that have the words typed, with or without their marks.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();
  for (const box of document.querySelectorAll("[data-rows]")) {
    const rows = [...document.getElementById(box.dataset.rows).rows];
    const said = box.querySelector('[role="status"]');
    const input = box.querySelector("input");
    const show = () => {
      const wanted = plain(input.value);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !plain(row.cells[0].textContent).includes(wanted);
        shown += row.hidden ? 0 : 1;
      }
      said.textContent = shown ? "" : said.dataset.none;
    };
    box.hidden = false;
    input.addEventListener("input", show);
    if (input.value) show();
  }

  // Paper shows what is folded (but for the ways to other pages), and the screen is as it was afterwards.
  const folded = "details:not([open], .browse-by, .menu)";
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...opened, ...document.querySelectorAll(folded)];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    opened = [];
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // A second message of the same words is announced only where the first was taken away.
  const tell = (button, text) => {
    const said = button.parentNode.querySelector('[role="status"]');
    said.textContent = "";
    setTimeout(() => (said.textContent = text), 50);
  };

  // Browsers let a page copy only over HTTPS; elsewhere the code is there to be selected, the address to be seen.
  for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy], [data-copy-text]") : []) {
    const { copy, copyText, done, failed } = button.dataset;
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = copyText ?? document.getElementById(copy).textContent.trim();
      navigator.clipboard.writeText(text).then(() => tell(button, done), () => tell(button, failed));
    });
  }

  // The device's own share sheet, which knows the programs that are installed.
  for (const button of navigator.share ? document.querySelectorAll("[data-share]") : []) {
    const { share, title, failed } = button.dataset;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title, url: share }).catch((error) => {
        // Closing the sheet without sharing is no failure.
        if (error.name !== "AbortError") tell(button, failed);
      });
    });
  }

  // "Open now", by the place's own clock, while the week shown is this one.
  const open = document.querySelector("[data-open]");
  if (open) {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: open.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    }).formatToParts(new Date());
    const part = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
    const today = Date.UTC(part.year, part.month - 1, part.day);
    const day = Math.round((today - Date.parse(open.dataset.monday + "T00:00Z")) / 86400000);
    if (day >= 0 && day < 7) {
      // On a holiday the page says what is known of it; it never says that the place is open.
      const note = JSON.parse(open.dataset.notes)[day];
      const minute = part.hour * 60 + part.minute;
      const yes = JSON.parse(open.dataset.week)[day].some(([from, until]) => from <= minute && minute < until);
      open.textContent = note || (yes ? open.dataset.yes : open.dataset.no);
      open.dataset.state = note ? "special" : yes ? "open" : "closed";
      open.hidden = false;
    }
  }

  for (const missing of document.querySelectorAll('main[data-kind="error"] .missing')) {
    if (location.pathname.includes(`/${missing.dataset.lang}/`)) missing.parentNode.prepend(missing);
  }
})();
