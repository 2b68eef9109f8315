// Rows added and removed without a new page: a row is made of the template that the server rendered.
const PLACEHOLDER = "r000row000";

export function newRowId() {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `r${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Ordinals of cards run through the whole table, whatever groups it has. */
export function renumber(form) {
  for (const key of new Set([...form.querySelectorAll("[data-rows]")].map((group) => group.dataset.rows))) {
    const cards = form.querySelectorAll(`[data-rows="${key}"] fieldset[data-row]`);
    cards.forEach((card, place) => {
      for (const mark of card.querySelectorAll("[data-ordinal]")) mark.textContent = place + 1;
    });
  }
}

export function makeRow(group, id) {
  const template = group.querySelector(":scope > template");
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll(PLACEHOLDER, id);
  const row = holder.content.querySelector("[data-row]");
  group.querySelector("[data-row-list]").append(row);
  return row;
}

/** First values that the server set in the template (year of an action, action of a cost). */
export function firstValues(row) {
  const values = {};
  for (const input of row.querySelectorAll("input[type=hidden][data-path]")) if (input.value) values[input.dataset.path.split(".")[2]] = input.value;
  return values;
}

export function groupOf(form, path, values) {
  const table = path.split(".")[0];
  const groups = [...form.querySelectorAll(`[data-rows="${table}"]`)];
  return groups.find((group) => group.dataset.group === values?.action || group.dataset.group === values?.year) ?? groups.find((group) => group.querySelector(":scope > template"));
}
