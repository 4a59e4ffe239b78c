/**
 * What this browser remembers of a person's own choices. Inside another site's page a browser may keep nothing for us:
 * then a choice holds as long as the page.
 */
const held = new Map<string, string>();

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return held.get(name) ?? null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    held.set(name, value);
  }
}
