import { type AddressElement, addressElementKinds } from './elements.ts';

/** The address as it is written: widest first, without what was said twice and without what only stands near it. */
export function formatAddress(elements: readonly AddressElement[]): string {
  return elements
    .filter(({ kind }) => kind !== 'rest' && kind !== 'relative')
    .map((element, order) => ({ element, order, width: widthOf(element) }))
    .sort((one, other) => one.width - other.width || one.order - other.order)
    .map(({ element, order }, index, all) => {
      const before = all[index - 1]?.element;
      // Two numbers side by side would read as one.
      const glue = before && order > 0 && /[0-9A-Z]$/.test(before.text) && /^[0-9A-Z]/.test(element.text) ? '-' : '';
      return glue + element.text;
    })
    .join('');
}

/** Divisions have an order of their own; everything below a village stands as it was said. */
function widthOf({ kind }: AddressElement): number {
  return Math.min(addressElementKinds.indexOf(kind), addressElementKinds.indexOf('group'));
}
