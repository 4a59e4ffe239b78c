/** Asks the browser to keep the app itself, so that it opens without a line; where it cannot, nothing changes. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/field/service-worker.js', { scope: '/field/' });
    const { active } = await navigator.serviceWorker.ready;
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to our own worker
    active?.postMessage({ keep: fetched.filter((name) => name.includes('/field/assets/')) });
    // Drafts and what was pulled are not to be thrown away when the phone runs short.
    await navigator.storage?.persist?.();
  } catch (error) {
    console.error('The app itself is not kept on this phone', error);
  }
}
