// Saving field by field. Changes wait in a queue, one request is on its way at a time, and nothing leaves the browser's own
// store until the server has confirmed it. The status always tells the truth: saved means that the server said so.
const DEBOUNCE = 700;
const TIMEOUT = 20_000;
const RETRY = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];

/** Two writings of one value: "1 234,50" and "1234.5", or texts that differ in spaces only. */
export function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "string" || typeof other !== "string") return false;
  const bare = (text) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  if (bare(one) === bare(other)) return true;
  const number = (text) => (/^-?[\d\s\u00a0]+([.,]\d+)?$/.test(text) ? Number(text.replace(/[\s\u00a0]/g, "").replace(",", ".")) : NaN);
  return number(one) === number(other);
}

const isRow = (path) => path.split(".").length === 2;
const asText = (value) => (value === true ? "tak" : value === false ? "" : value);

export class Autosave {
  /** page: { status(state, savedAt), saved(answer), remote(path, value), rowsChanged(), conflict(path, theirs, by), refused(path, message), closed(message), csrf(token) } */
  constructor({ url, token, key, values, csrf, page }) {
    Object.assign(this, { url, token, key, page, csrf });
    this.base = new Map(Object.entries(values)); // what the server is known to hold
    this.queue = new Map(); // waits
    this.flight = null; // is on its way
    this.conflicts = new Map();
    this.refusals = new Set();
    this.batch = Infinity;
    this.failures = 0;
    this.stopped = false;
    this.waiters = [];
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
    addEventListener("focus", () => this.#wake());
  }

  get isClean() {
    return !this.queue.size && !this.flight && !this.conflicts.size && !this.refusals.size;
  }

  put(path, value) {
    this.conflicts.delete(path);
    this.refusals.delete(path);
    this.queue.set(path, value);
    this.#keep();
    if (this.stopped) return this.#tell("closed");
    if (this.failures === 0) this.#tell("unsaved");
    this.#plan(DEBOUNCE);
  }

  /** A removed row takes its waiting cells with it. */
  removeRow(path) {
    for (const waiting of [...this.queue.keys()]) if (waiting.startsWith(`${path}.`)) this.queue.delete(waiting);
    this.put(path, null);
  }

  /** What was kept in this browser and never confirmed: [path, value] pairs, put back into the queue. */
  restore() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    } catch {
      return [];
    }
    if (!kept?.changes?.length) return [];
    const server = Object.fromEntries(this.base);
    for (const [path, value] of Object.entries(kept.base ?? {})) this.base.set(path, value);
    this.queue = new Map(kept.changes);
    const restored = [...this.queue];
    this.#reconcile({ token: this.token, values: server, by: "" });
    this.#keep();
    return restored;
  }

  /** Resolves when nothing waits, or when saving cannot go on now. */
  async drain() {
    clearTimeout(this.timer);
    if (!this.queue.size && !this.flight) return;
    const done = new Promise((resolve) => this.waiters.push(resolve));
    this.flush();
    await done;
  }

  async flush() {
    clearTimeout(this.timer);
    if (this.flight || this.stopped) return;
    if (!this.queue.size) return this.#settle();
    this.flight = new Map([...this.queue].slice(0, this.batch));
    for (const path of this.flight.keys()) this.queue.delete(path);
    this.#tell("saving");
    const changes = [...this.flight].map(([path, value]) => ({ path, value }));
    try {
      const answer = await this.#ask("POST", JSON.stringify({ token: this.token, changes }));
      await this.#hear(answer);
    } catch {
      this.#again(navigator.onLine ? "failed" : "offline", true);
    }
  }

  resolve(path, keepMine) {
    const conflict = this.conflicts.get(path);
    if (!conflict) return;
    this.conflicts.delete(path);
    if (keepMine) return this.put(path, conflict.mine);
    this.page.remote(path, conflict.theirs);
    this.#keep();
    this.#settle();
  }

  #ask(method, body) {
    const headers = { "X-CSRFToken": this.csrf, Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    return fetch(this.url, { method, body, headers, redirect: "manual", credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
  }

  async #hear(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.#again("signed-out");
    if (answer.ok) return this.#confirmed(await answer.json());
    if (answer.status === 403) return this.#refreshed();
    if (answer.status === 409) return this.#overtaken(await answer.json());
    if (answer.status === 423) return this.#closed(await answer.json());
    if (answer.status === 400) return this.#refused(await answer.json());
    this.#again("failed", true);
  }

  #confirmed(answer) {
    for (const [path, value] of this.flight) {
      if (isRow(path) && value === null) this.base.delete(path);
      else this.base.set(path, isRow(path) ? "" : asText(value));
      if (isRow(path) && value) for (const [cell, first] of Object.entries(value)) this.base.set(`${path}.${cell}`, first);
    }
    this.flight = null;
    this.token = answer.token;
    this.failures = 0;
    if (!this.queue.size) this.batch = Infinity;
    this.#keep();
    this.page.saved(answer);
    if (this.queue.size) this.#plan(0);
    else this.#settle(answer.saved_at);
  }

  #overtaken(answer) {
    this.#unfly();
    this.failures = 0;
    this.#reconcile(answer);
    this.#keep();
    if (this.queue.size) this.#plan(0);
    else this.#settle(answer.at);
  }

  /** Join what is stored with what waits: different fields are simply joined, the same field becomes a question. */
  #reconcile({ token, values, by }) {
    const rowGone = (path) => isRow(path) && !(path in values);
    for (const [path, mine] of [...this.queue]) {
      if (isRow(path)) {
        if (mine === null ? rowGone(path) : path in values) this.queue.delete(path);
        continue;
      }
      const theirs = values[path] ?? "";
      if (same(theirs, asText(mine))) this.queue.delete(path);
      else if (!same(theirs, this.base.get(path) ?? "")) {
        this.queue.delete(path);
        this.conflicts.set(path, { mine, theirs });
        this.page.conflict(path, theirs, by);
      }
    }
    let rowsChanged = false;
    for (const [path, value] of Object.entries(values)) {
      if (this.queue.has(path) || this.conflicts.has(path)) continue;
      if (isRow(path)) rowsChanged ||= !this.base.has(path) && !this.page.hasRow(path);
      else if (!same(value, this.base.get(path) ?? "") && !this.page.remote(path, value)) rowsChanged = true;
    }
    for (const path of this.base.keys()) rowsChanged ||= rowGone(path) && !this.queue.has(path) && this.page.hasRow(path);
    this.base = new Map(Object.entries(values));
    this.token = token;
    this.page.token(token);
    if (rowsChanged) this.page.rowsChanged();
  }

  async #refreshed() {
    const answer = await this.#ask("GET");
    if (answer.type === "opaqueredirect") return this.#again("signed-out");
    if (!answer.ok) return this.#again("failed", true);
    const state = await answer.json();
    const fresh = state.csrf !== this.csrf;
    this.csrf = state.csrf;
    this.page.csrf(state.csrf);
    this.#again(fresh || this.failures < 2 ? "saving" : "failed", true);
  }

  #refused(answer) {
    if (this.flight.size > 1) {
      this.#unfly(); // one of them is the matter: send them one by one
      this.batch = 1;
      return this.#plan(0);
    }
    const [path] = this.flight.keys();
    this.flight = null;
    this.refusals.add(path);
    this.page.refused(path, answer.message);
    if (this.queue.size) this.#plan(0);
    else this.#settle();
  }

  #closed(answer) {
    this.#unfly();
    this.stopped = true;
    this.page.closed(answer.message);
    this.#tell("closed");
    this.#release();
  }

  #again(state, counts = false) {
    this.#unfly();
    const wait = RETRY[Math.min(this.failures, RETRY.length - 1)];
    if (counts) this.failures += 1;
    this.#keep();
    this.#tell(state);
    this.#plan(state === "signed-out" ? 15_000 : state === "saving" ? 300 : wait);
    if (state !== "saving") this.#release();
  }

  #wake() {
    if (this.queue.size && !this.flight) this.#plan(0);
  }

  /** Back into the queue; what was typed since is newer and wins. */
  #unfly() {
    if (this.flight) this.queue = new Map([...this.flight, ...this.queue]);
    this.flight = null;
  }

  #plan(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), delay);
  }

  #settle(savedAt) {
    if (this.conflicts.size) this.#tell("conflict");
    else if (this.refusals.size) this.#tell("failed");
    else this.#tell("saved", savedAt);
    this.#release();
  }

  #release() {
    for (const resolve of this.waiters.splice(0)) resolve();
  }

  #tell(state, savedAt) {
    this.state = state;
    this.page.status(state, savedAt);
  }

  #keep() {
    const waiting = new Map([...(this.flight ?? []), ...this.queue]);
    for (const [path, { mine }] of this.conflicts) waiting.set(path, mine);
    try {
      if (!waiting.size) return localStorage.removeItem(this.key);
      const base = Object.fromEntries([...waiting.keys()].filter((path) => !isRow(path)).map((path) => [path, this.base.get(path) ?? ""]));
      localStorage.setItem(this.key, JSON.stringify({ changes: [...waiting], base }));
    } catch {
      // No store in this browser (private window, full): the queue lives as long as the page.
    }
  }
}
