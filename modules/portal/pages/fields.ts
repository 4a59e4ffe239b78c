import type { PageWords } from '../words.ts';
import { type Html, html, type Shown } from './html.ts';

type FieldGiven = {
  name: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  optional?: boolean;
};

/** Label, hint and fault tied to their control; `control` gets the attributes that tie them. */
export function field(words: PageWords, given: FieldGiven, control: (ties: Html) => Shown): Html {
  const { name, label, hint, fault } = given;
  const described = [hint === undefined ? '' : `${name}-hint`, fault === undefined ? '' : `${name}-fault`]
    .filter(Boolean)
    .join(' ');
  const ties = html`id="${name}" name="${name}" ${described !== '' && html`aria-describedby="${described}"`}
  ${fault !== undefined && html`aria-invalid="true"`}`;
  return html`<div class="field${fault === undefined ? '' : ' wrong'}">
    <label for="${name}">${label}${given.optional === true && html` <i>${words.optional}</i>`}</label>
    ${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${fault !== undefined && html`<p class="fault" id="${name}-fault">${fault}</p>`} ${control(ties)}
  </div>`;
}

/** A box to tick, with what follows from it. */
export function tick(name: string, label: string, hint: string, checked: boolean, fault?: string): Html {
  return html`<div class="tick${fault === undefined ? '' : ' wrong'}">
    <label
      ><input
        type="checkbox"
        name="${name}"
        value="yes"
        aria-describedby="${name}-hint"
        ${checked && html`checked`}
      /><span>${label}</span></label
    >
    <p class="hint" id="${name}-hint">${hint}</p>
    ${fault !== undefined && html`<p class="fault">${fault}</p>`}
  </div>`;
}

/** Two answers side by side. */
export function yesOrNo(name: string, label: string, yes: string, no: string): Html {
  return html`<fieldset class="choice">
    <legend>${label}</legend>
    <label><input type="radio" name="${name}" value="yes" required /><span>${yes}</span></label>
    <label><input type="radio" name="${name}" value="no" /><span>${no}</span></label>
  </fieldset>`;
}
