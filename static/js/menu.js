// Popovers of the header close on Escape, on a click outside and when focus leaves; the navigation opens by its button on a phone.
for (const details of document.querySelectorAll("details[data-popover]")) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !details.contains(relatedTarget)) details.open = false;
  });
  document.addEventListener("click", ({ target }) => {
    if (!details.contains(target)) details.open = false;
  });
}

const toggle = document.querySelector("[data-nav-toggle]");
const nav = toggle && document.getElementById(toggle.getAttribute("aria-controls"));
if (nav) {
  if (!nav.querySelector("a")) toggle.hidden = true;
  const show = (open) => {
    toggle.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("is-open", open);
  };
  toggle.addEventListener("click", () => show(toggle.getAttribute("aria-expanded") !== "true"));
  nav.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    show(false);
    toggle.focus();
  });
}

// A page with an error summary starts there, with the summary read out first.
document.querySelector("[data-error-summary]")?.focus();
