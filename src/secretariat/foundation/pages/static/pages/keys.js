// The keyboard of every page. Nothing here is needed to use a page: a row is a link, a search is a form.
//
// A list is [data-list]; its rows are [data-row], or its own rows or items. Moving to a row puts the focus on its
// link ([data-open], or its first link), so that Enter, reading aloud and the browser's own keys work as ever. No row
// is remembered: what htmx swaps needs no setting up.

const KEY = "secretariat.single-keys";
const FIELDS = "input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]";

// Lists

function listOf(element) {
  return element?.closest("[data-list]") ?? document.querySelector("main [data-list]");
}

function rowsOf(list) {
  const marked = [...list.querySelectorAll("[data-row]")];
  const rows = marked.length ? marked : [...list.querySelectorAll("tbody > tr, :scope > li")];
  return rows.filter((row) => linkOf(row) && row.checkVisibility());
}

function linkOf(row) {
  return row.querySelector("[data-open]") ?? row.querySelector("a[href], button");
}

function move(step) {
  const list = listOf(document.activeElement);
  if (!list) return false;
  const rows = rowsOf(list);
  if (!rows.length) return false;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const chosen = rows.findIndex((row) => row.matches(".is-chosen, [aria-current]"));
  const from = here >= 0 ? here + step : Math.max(chosen, 0);
  const row = rows[Math.min(Math.max(from, 0), rows.length - 1)];
  linkOf(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function select() {
  const row = document.activeElement?.closest("[data-row], [data-list] tbody > tr, [data-list] > li");
  const box = row?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

// Search

function search() {
  const field =
    document.querySelector("main input[type=search]") ?? document.querySelector("[data-search], input[type=search]");
  field?.focus();
  field?.select();
  return Boolean(field);
}

// What a page gives a key of its own: [data-keys="j n"] on a link, a button or a summary. It goes before the keys that
// every page has. A summary opens and leads to the first field of what it opened.

function own(key) {
  const element = [...document.querySelectorAll("main [data-keys]")].find((each) =>
    each.dataset.keys.split(" ").includes(key),
  );
  if (!element?.checkVisibility()) return false;
  element.click();
  if (element.localName === "summary") {
    const fields = [...element.parentElement.querySelectorAll(FIELDS)];
    requestAnimationFrame(() => fields.find((field) => field.type !== "hidden")?.focus());
  }
  return true;
}

// Dialogs

function open(name) {
  const dialog = document.getElementById(name);
  if (!dialog || document.querySelector("dialog[open]")) return false;
  if (name === "go-to") fill(dialog);
  dialog.showModal();
  dialog.querySelector("input[type=search]")?.focus();
  return true;
}

// "Go to" offers what the page itself links to: the desks, the edition, and the actions of this page. So it can
// never offer more than this person may do.
function fill(dialog) {
  const words = dialog.querySelector("input[type=search]");
  const list = dialog.querySelector(".go-to-list");
  words.value = "";
  list.replaceChildren(
    ...[...document.querySelectorAll(".desks a, .switcher a, .actions a, .actions button, [data-command]")].map(offer),
  );
  narrow(dialog);
}

function offer(original) {
  const item = document.createElement("li");
  const copy = document.createElement(original.matches("a[href]") ? "a" : "button");
  copy.textContent = original.textContent.trim();
  if (copy.localName === "a") {
    copy.href = original.href;
  } else {
    copy.type = "button";
    copy.addEventListener("click", () => {
      copy.closest("dialog").close();
      original.click();
    });
  }
  item.append(copy);
  return item;
}

function narrow(dialog) {
  const words = dialog.querySelector("input[type=search]").value.trim().toLocaleLowerCase();
  const items = [...dialog.querySelectorAll(".go-to-list > li")];
  for (const item of items) {
    item.hidden = !item.textContent.toLocaleLowerCase().includes(words);
  }
  dialog.querySelector(".go-to-none").hidden = items.some((item) => !item.hidden);
}

function enter(event) {
  const dialog = event.target.closest(".go-to");
  if (!dialog || event.target.method === "dialog") return;
  const first = dialog.querySelector(".go-to-list > li:not([hidden]) > *");
  if (first) {
    event.preventDefault();
    first.click();
  } else if (!event.target.getAttribute("action")) {
    event.preventDefault();
  }
}

// Keys

const SINGLE = { j: () => move(1), k: () => move(-1), x: select, "/": search, "?": () => open("keys") };

// The letter that the key carries on a Latin keyboard: j is о on a Russian one, and the key is meant, not the letter.
function keyOf(event) {
  const isLatin = event.key.length !== 1 || event.key.charCodeAt(0) < 128;
  return isLatin || !event.code.startsWith("Key") ? event.key : event.code.slice(3).toLowerCase();
}

function singleKeys() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

function inGoTo(event) {
  const dialog = event.target.closest?.(".go-to");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!dialog || !step) return false;
  const links = [...dialog.querySelectorAll(".go-to-list > li:not([hidden]) > *")];
  const place = links.indexOf(document.activeElement) + step;
  (links[place] ?? dialog.querySelector("input[type=search]")).focus();
  return true;
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  let done = false;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && keyOf(event).toLowerCase() === "k") {
    done = open("go-to");
  } else if (inGoTo(event)) {
    done = true;
  } else if (isSingle(event)) {
    done = own(keyOf(event)) || (SINGLE[keyOf(event)]?.() ?? false);
  }
  if (done) event.preventDefault();
}

function isSingle(event) {
  return (
    keyOf(event).length === 1 &&
    !(event.ctrlKey || event.metaKey || event.altKey) &&
    !event.target.closest?.(FIELDS) &&
    !document.querySelector("dialog[open]") &&
    singleKeys()
  );
}

document.addEventListener("keydown", pressed);
document.addEventListener("submit", enter);

document.addEventListener("input", (event) => {
  const dialog = event.target.closest?.(".go-to");
  if (dialog) narrow(dialog);
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) open(opener.dataset.opens);
});

document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-single-keys]")) return;
  try {
    localStorage.setItem(KEY, event.target.checked ? "on" : "off");
  } catch {
    // storage is refused: the keys stay on
  }
});

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.hidden = false;
}
for (const box of document.querySelectorAll("[data-single-keys]")) {
  box.checked = singleKeys();
}
