// Colours, contrast and size of text, chosen in the header and kept in this browser.
const root = document.documentElement;

function keep(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(`portal.${name}`, value);
    else localStorage.removeItem(`portal.${name}`);
  } catch {
    // Storage is forbidden: the choice holds for this page.
  }
}

for (const panel of document.querySelectorAll("[data-appearance]")) {
  for (const input of panel.querySelectorAll("input[type=radio]")) {
    input.checked = input.value === (root.dataset[input.name] ?? "");
    input.addEventListener("change", () => keep(input.name, input.value));
  }
}

// Another tab of the same browser follows.
addEventListener("storage", ({ key, newValue }) => {
  const name = key?.match(/^portal\.(theme|contrast|text)$/)?.[1];
  if (!name) return;
  if (newValue) root.dataset[name] = newValue;
  else delete root.dataset[name];
  for (const input of document.querySelectorAll(`[data-appearance] input[name=${name}]`)) input.checked = input.value === (newValue ?? "");
});
