// Light, dark, or as the system: kept in this browser only. Loaded before the first paint, so that nothing flashes;
// the choice itself is shown once the page is there. Without scripts the page follows the system.

const KEY = "secretariat.theme";
const CHOICES = ["light", "dark"];

function kept() {
  try {
    const choice = localStorage.getItem(KEY);
    return CHOICES.includes(choice) ? choice : "system";
  } catch {
    return "system"; // storage is refused, as in some private windows
  }
}

function show(choice) {
  if (choice === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = choice;
  }
}

function keep(choice) {
  try {
    if (choice === "system") {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, choice);
    }
  } catch {
    // it holds for this page
  }
}

function offer() {
  for (const field of document.querySelectorAll("[data-theme-choice]")) {
    field.hidden = false;
    for (const radio of field.querySelectorAll("input[type=radio]")) {
      radio.checked = radio.value === kept();
    }
  }
}

show(kept());

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", offer, { once: true });
} else {
  offer();
}

document.addEventListener("change", (event) => {
  if (event.target.closest?.("[data-theme-choice]")) {
    keep(event.target.value);
    show(event.target.value);
  }
});

addEventListener("storage", (event) => {
  if (event.key === KEY) {
    show(kept());
    offer();
  }
});
