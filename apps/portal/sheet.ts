import { make } from './page-words.ts';

/**
 * A sheet over the page for one thing to do. `<dialog>` holds the focus where the browser has it; elsewhere the page below
 * is taken out of reach while the sheet is open.
 */
export function openSheet<Answer>(
  title: string,
  fill: (sheet: HTMLElement, close: (answer: Answer) => void) => void,
  onLeave: Answer,
): Promise<Answer> {
  return new Promise((resolve) => {
    const heading = make('h2', { id: 'sheet-title', tabindex: '-1' }, title);
    const sheet = make('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' }, heading);
    const others = [...document.body.children] as HTMLElement[];
    const close = (answer: Answer): void => {
      for (const other of others) other.removeAttribute('inert');
      sheet.remove();
      resolve(answer);
    };
    sheet.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(onLeave);
    });
    sheet.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close(onLeave);
    });
    document.body.append(sheet);
    fill(sheet, close);
    if (typeof sheet.showModal === 'function') sheet.showModal();
    else {
      for (const other of others) other.setAttribute('inert', '');
      sheet.setAttribute('open', '');
      sheet.setAttribute('role', 'dialog');
      sheet.setAttribute('aria-modal', 'true');
    }
    heading.focus();
  });
}
