import { required } from "../dom/element.js";

// The parameters of the address: agency, year, state.
const NAMES = /** @type {const} */ (["co-quan", "nam", "tinh-trang"]);
const TASK = '[data-kind="task"]';

/** The filters of the page of tasks. They live in the address, so that they can be shared. */
export function offerTaskFilters() {
  const form = document.querySelector("form[data-filters]");
  if (!(form instanceof HTMLFormElement)) return;
  const tasks = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(TASK))];
  const count = required(form, "[data-filter-count]", HTMLElement);
  const groups = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-filter-group]"))];
  const folded = groups.filter((group) => group instanceof HTMLDetailsElement);

  const apply = () => {
    const chosen = chosenIn(form);
    for (const task of tasks) task.hidden = !matches(task.dataset, chosen);
    for (const group of groups) group.hidden = !group.querySelector(`${TASK}:not([hidden])`);
    // What was found is in sight; without a choice the groups are folded as they were.
    const some = Object.values(chosen).some(Boolean);
    for (const group of folded) group.open = some;
    const shown = tasks.filter((task) => !task.hidden).length;
    const pattern = count.dataset.one ?? "";
    count.textContent = pattern.replace("{n}", String(shown)).replace("{total}", String(tasks.length));
    const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value));
    history.replaceState(null, "", (String(query) ? `?${query}` : location.pathname) + location.hash);
  };

  const query = new URLSearchParams(location.search);
  for (const name of NAMES) if (query.has(name)) field(form, name).value = query.get(name) ?? "";
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(apply));
  if (NAMES.some((name) => query.has(name))) apply();
}

/**
 * @param {DOMStringMap} task
 * @param {Record<typeof NAMES[number], string>} chosen
 */
function matches(task, chosen) {
  return (
    (!chosen["co-quan"] || listed(task.agencies).includes(chosen["co-quan"])) &&
    (!chosen.nam || listed(task.years).includes(chosen.nam)) &&
    (!chosen["tinh-trang"] || task.standing === chosen["tinh-trang"])
  );
}

/** @param {string | undefined} words */
function listed(words) {
  return (words ?? "").split(" ");
}

/** @param {HTMLFormElement} form */
function chosenIn(form) {
  const [agency, year, state] = NAMES.map((name) => field(form, name).value);
  return { "co-quan": agency, nam: year, "tinh-trang": state };
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function field(form, name) {
  return required(form, `[name="${name}"]`, HTMLSelectElement);
}
