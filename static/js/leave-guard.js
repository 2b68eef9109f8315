// Warns before leaving a form with unsaved work: <form data-leave-guard>. Autosave tells the form what it did with
// "portal:saved" (nothing is waiting any more) or "portal:unsaved" (something is); without autosave any input counts as unsaved.
const waiting = new Set();

function warn(event) {
  event.preventDefault();
}

function mark(form, unsaved) {
  if (unsaved) waiting.add(form);
  else waiting.delete(form);
  if (waiting.size) addEventListener("beforeunload", warn);
  else removeEventListener("beforeunload", warn); // a page without the listener may be kept for "back"
}

for (const form of document.querySelectorAll("form[data-leave-guard]")) {
  form.addEventListener("input", () => mark(form, true));
  form.addEventListener("portal:unsaved", () => mark(form, true));
  form.addEventListener("portal:saved", () => mark(form, false));
  form.addEventListener("submit", () => mark(form, false));
}
