// Time left until a moment, counted on the server's clock: the PC's clock is never asked, only how much time has passed.
const RESYNC_EVERY = 5 * 60 * 1000;
const ANNOUNCE_AT = [60, 15, 5, 1]; // minutes left, told to a screen reader once each
const lang = document.documentElement.lang || "pl";

// The page tells the moment at which its request was taken; counting from the sending of that request never shows too much.
const started = performance.getEntriesByType("navigation")[0]?.requestStart ?? 0;

/** Moment on the server's clock, from the moment it told us and the time that has passed since. */
class ServerClock {
  constructor(serverNow, heardAt) {
    this.offset = serverNow - heardAt;
  }
  now() {
    return this.offset + performance.now();
  }
  /** A sleeping laptop stops the counter, so the server is asked again: any of its answers carries its time. */
  async resync() {
    try {
      const asked = performance.now();
      const answer = await fetch(import.meta.url, { method: "HEAD", cache: "no-store" });
      const told = Date.parse(answer.headers.get("Date"));
      if (!Number.isNaN(told)) this.offset = told + 500 - (asked + performance.now()) / 2;
    } catch {
      // Offline: the count goes on from the last known moment.
    }
  }
}

function unit(value, name) {
  return new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
}

function words(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days >= 2) return unit(days, "day");
  if (days === 1) return `${unit(1, "day")} ${unit(hours % 24, "hour")}`;
  if (hours >= 1) return `${unit(hours, "hour")} ${unit(minutes % 60, "minute")}`;
  if (minutes >= 10) return unit(minutes, "minute");
  return `${unit(minutes, "minute")} ${unit(seconds % 60, "second")}`;
}

function level(milliseconds) {
  if (milliseconds <= 0) return "closed";
  if (milliseconds <= 3600_000) return "urgent";
  return milliseconds <= 24 * 3600_000 ? "soon" : "calm";
}

function run(element) {
  const closesAt = Date.parse(element.dataset.closesAt);
  const clock = new ServerClock(Date.parse(element.dataset.serverNow), started);
  const text = element.querySelector("[data-left]");
  const announce = element.querySelector("[data-announce]");
  let minutesTold = Infinity;

  const show = () => {
    const left = closesAt - clock.now();
    element.dataset.level = level(left);
    const said = left <= 0 ? element.dataset.closedText : `${element.dataset.leftText} ${words(left)}`;
    if (text.textContent !== said) text.textContent = said;
    const mark = ANNOUNCE_AT.findLast((minutes) => left <= minutes * 60_000);
    if (mark !== undefined && mark < minutesTold) {
      minutesTold = mark;
      announce.textContent = said;
    }
    if (left > 0) return;
    clearInterval(timer);
    announce.textContent = said;
    element.dispatchEvent(new CustomEvent("countdown:closed", { bubbles: true }));
  };

  const timer = setInterval(show, 1000);
  setInterval(() => clock.resync(), RESYNC_EVERY);
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState !== "visible") return;
    await clock.resync();
    show();
  });
  show();
}

for (const element of document.querySelectorAll("[data-countdown]")) if (element.dataset.level !== "closed") run(element);
