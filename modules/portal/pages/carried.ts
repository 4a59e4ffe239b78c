import type { Carried } from '../rules/review-view.ts';
import { type Html, html } from './html.ts';

/** All that was typed, carried on by a form that does not show it. */
export function carriedFields({ token, passed, patience, kept, typed }: Carried): Html {
  const { confidential, about, quiet, ...texts } = typed;
  const fields: Record<string, string> = {
    token,
    passed,
    patience,
    kept,
    ...texts,
    confidential: confidential ? 'yes' : '',
    about: about ? 'yes' : '',
    quiet: quiet ? 'yes' : '',
  };
  const filled = Object.entries(fields).filter(([, value]) => value !== '');
  return html`${filled.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`;
}
