// The page of one section of an offer: what is typed goes to autosave, what the server counts and finds comes back.
import { Autosave } from "./autosave.js";
import { firstValues, groupOf, makeRow, newRowId, renumber } from "./offer-rows.js";

const form = document.querySelector("[data-offer-form]");
if (form) start(form);

function start(form) {
  const status = form.querySelector("[data-save-status]");
  const json = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");
  const inputs = (path) => [...form.querySelectorAll("[data-path]")].filter((input) => input.dataset.path === path);
  const clock = new Intl.DateTimeFormat("pl-PL", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Warsaw" });
  let problems = [];

  const page = {
    status(state, savedAt) {
      status.dataset.state = state;
      const time = status.querySelector("[data-saved-at]");
      if (state === "saved" && savedAt) {
        time.dateTime = savedAt;
        time.textContent = `o ${clock.format(new Date(savedAt)).replace(":", ".")}`;
      }
      form.dispatchEvent(new Event(autosave?.isClean ? "portal:saved" : "portal:unsaved"));
    },
    saved(answer) {
      page.token(answer.token);
      for (const [name, text] of Object.entries(answer.sums)) {
        for (const output of form.querySelectorAll(`[data-sum="${CSS.escape(name)}"]`)) if (output.textContent !== text) output.textContent = text;
      }
      problems = answer.problems;
      showProblems();
    },
    token(token) {
      form.elements.token.value = token;
    },
    csrf(token) {
      form.elements.csrfmiddlewaretoken.value = token;
    },
    hasRow: (path) => Boolean(form.querySelector(`[data-row="${CSS.escape(path)}"]`)),
    /** Puts somebody else's text into a field that this person has not touched; false when there is no such field here. */
    remote(path, value) {
      const found = inputs(path);
      for (const input of found) write(input, value);
      forgetConflict(path);
      return found.length > 0;
    },
    rowsChanged() {
      form.querySelector("[data-changed-rows]").hidden = false;
    },
    conflict(path, theirs) {
      const [input] = inputs(path);
      if (!input) return;
      forgetConflict(path);
      const question = form.querySelector("[data-conflict-template]").content.firstElementChild.cloneNode(true);
      question.dataset.conflict = path;
      question.querySelector("[data-their-text]").textContent = theirs || "–";
      for (const [choice, keepMine] of [["[data-keep-mine]", true], ["[data-take-theirs]", false]]) {
        question.querySelector(choice).addEventListener("click", () => {
          autosave.resolve(path, keepMine);
          forgetConflict(path);
          input.focus();
        });
      }
      (input.closest("[data-field], td, tr") ?? input.parentElement).append(question);
    },
    refused(path, message) {
      problems = [...problems.filter((problem) => problem.path !== path), { path, message, severity: "wrong", id: "" }];
      showProblems();
      tellRefusal(message);
    },
    closed: tellRefusal,
  };

  const autosave = new Autosave({
    url: form.dataset.autosaveUrl,
    token: Number(form.dataset.token),
    key: form.dataset.key,
    values: json("offer-values"),
    csrf: form.elements.csrfmiddlewaretoken.value,
    page,
  });

  function tellRefusal(message) {
    const box = form.querySelector("[data-refused]");
    box.hidden = false;
    box.querySelector("[data-refused-text]").textContent = message;
  }

  function forgetConflict(path) {
    form.querySelector(`[data-conflict="${CSS.escape(path)}"]`)?.remove();
  }

  function read(input) {
    return input.type === "checkbox" ? input.checked : input.value;
  }

  function write(input, value) {
    if (input.type === "checkbox") input.checked = value === true || value === "tak";
    else if (input.type === "radio") input.checked = input.value === value;
    else if (input.value !== value) input.value = value ?? "";
    count(input);
  }

  function count(input) {
    const counter = input.dataset.limit && form.querySelector(`[data-count="${CSS.escape(input.id)}"]`);
    if (!counter) return;
    const left = Number(input.dataset.limit) - input.value.length;
    counter.textContent = left >= 0 ? `${counter.dataset.template} ${left}` : `${counter.dataset.over} ${-left}`;
    counter.classList.toggle("field__count--over", left < 0);
  }

  /** A value being typed is not called wrong before its field is left. */
  function showProblems() {
    const typing = document.activeElement?.dataset?.path;
    const wrong = new Map();
    for (const problem of problems) if (problem.severity === "wrong" && problem.path !== typing) wrong.set(problem.path, `${wrong.get(problem.path) ?? ""} ${problem.message}`.trim());
    for (const place of form.querySelectorAll("[data-error]")) {
      const path = place.dataset.error;
      if (path === typing && place.hidden) continue;
      const message = wrong.get(path) ?? "";
      const text = place.querySelector("[data-error-text]");
      if (text.textContent.trim() !== message) text.textContent = message;
      place.hidden = !message;
      place.closest("[data-field]")?.classList.toggle("field--invalid", Boolean(message));
      for (const input of inputs(path)) message ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    }
    const todo = form.querySelector("[data-todo]");
    const items = problems.filter((problem) => problem.path !== typing || problem.severity !== "wrong").map(({ id, message, severity }) => {
      const item = document.createElement("li");
      item.dataset.severity = severity;
      const link = document.createElement(id ? "a" : "span");
      if (id) link.href = `#${id}`;
      link.textContent = message;
      item.append(link);
      return item;
    });
    const list = todo.querySelector("ul");
    if (list.textContent.replace(/\s+/g, "") !== items.map((item) => item.textContent).join("").replace(/\s+/g, "")) list.replaceChildren(...items);
    todo.hidden = !items.length;
  }

  function changed({ target }) {
    if (!target.dataset?.path || (target.type === "radio" && !target.checked)) return;
    forgetConflict(target.dataset.path);
    count(target);
    autosave.put(target.dataset.path, read(target));
  }

  function addRow(button) {
    const group = button.closest("[data-rows]");
    const row = makeRow(group, newRowId());
    autosave.put(row.dataset.row, firstValues(row));
    renumber(form);
    row.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  }

  function removeRow(button) {
    const row = button.closest("[data-row]");
    const group = row.closest("[data-rows]");
    const next = row.nextElementSibling ?? row.previousElementSibling;
    autosave.removeRow(button.dataset.remove);
    row.remove();
    renumber(form);
    (next?.querySelector("input:not([type=hidden]), textarea") ?? group.querySelector("[data-add]"))?.focus();
  }

  function putBack(restored) {
    for (const [path, value] of restored) {
      const rowPath = path.split(".").slice(0, 2).join(".");
      if (path.includes(".") && value !== null && !page.hasRow(rowPath)) {
        const group = groupOf(form, path, value);
        if (group) makeRow(group, path.split(".")[1]);
      }
      if (path.split(".").length === 2) {
        if (value === null) form.querySelector(`[data-row="${CSS.escape(path)}"]`)?.remove();
      } else for (const input of inputs(path)) write(input, value);
    }
    renumber(form);
    form.querySelector("[data-restored]").hidden = false;
    autosave.flush();
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", () => setTimeout(showProblems));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add], [data-remove], [data-retry]");
    if (!button) return;
    event.preventDefault();
    if ("add" in button.dataset) addRow(button);
    else if ("remove" in button.dataset) removeRow(button);
    else autosave.flush();
  });
  form.addEventListener("submit", async (event) => {
    if (form.dataset.sending || autosave.isClean) return;
    event.preventDefault();
    await autosave.drain();
    if (["offline", "signed-out", "conflict", "closed"].includes(autosave.state)) return;
    form.dataset.sending = "yes";
    form.requestSubmit(event.submitter);
  });
  addEventListener("countdown:closed", () => autosave.flush());

  problems = [...form.querySelectorAll("[data-todo] li")].map((item) => ({
    severity: item.dataset.severity,
    message: item.textContent,
    id: item.querySelector("a")?.hash.slice(1) ?? "",
    path: [...form.querySelectorAll("[data-path]")].find((input) => `#${input.id}` === item.querySelector("a")?.hash)?.dataset.path ?? "",
  }));
  for (const input of form.querySelectorAll("textarea[data-limit]")) count(input);
  status.querySelector('[data-for="idle"]').textContent = form.dataset.idleText;
  const restored = autosave.restore();
  if (restored.length) putBack(restored);
}
