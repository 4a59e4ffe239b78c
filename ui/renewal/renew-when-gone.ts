/**
 * A page that was open over an upgrade asks for pieces that are no longer there: it is loaded anew, once. What was typed
 * is kept by whoever keeps it; without a line nothing is loaded anew, the piece comes when the line does.
 */
export function renewWhenGone(): void {
  addEventListener('vite:preloadError', (event) => {
    if (!navigator.onLine) return;
    const last = Number(sessionStorage.getItem(mark) ?? 0);
    // The new page lacks it too: then it is a fault of ours and is shown as one.
    if (Date.now() - last < once) return;
    event.preventDefault();
    sessionStorage.setItem(mark, String(Date.now()));
    location.reload();
  });
}

const mark = 'linli.renewed';
const once = 60_000;
