/**
 * The desk inside the page of a portal: without its own head, because the portal has one. The address says so, and goes on
 * saying so, for the server lets only such addresses be shown inside another page.
 */
const asked = new URLSearchParams(window.location.search).get('embedded') === 'yes';

export const isEmbedded: boolean = asked && window.self !== window.top;

/** An address of the desk as it stands inside a portal's page. */
export function whereEmbedded(href: string): string {
  if (!isEmbedded) return href;
  const address = new URL(href, window.location.origin);
  address.searchParams.set('embedded', 'yes');
  return address.pathname + address.search + address.hash;
}
