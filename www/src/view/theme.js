const KEY = "costweight-theme";
const THEMES = ["system", "dark", "light"];

const stored = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

/** The theme after the present one: the system's, dark, light. */
export function nextTheme() {
  const place = THEMES.indexOf(document.documentElement.dataset.theme ?? "system");
  return THEMES[(place + 1) % THEMES.length];
}

/** Sets the theme, and keeps the choice where the browser lets it: the one thing that is stored. */
export function applyTheme(theme = stored() ?? "system") {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    return;
  }
}
