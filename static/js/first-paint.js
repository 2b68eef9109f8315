// Runs before the first paint, so that a chosen dark or high-contrast page never flashes white. A module would run too late.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  for (const name of ["theme", "contrast", "text"]) {
    try {
      const value = localStorage.getItem(`portal.${name}`);
      if (value) root.dataset[name] = value;
    } catch {
      // Storage is forbidden in this browser: the system's wish holds.
    }
  }
})();
