/**
 * The organisation that a rule, a list or a standard means by a name: the one called so, or called so after the name of a
 * place. 临江县城市管理局 is meant by 城市管理局; 住房和城乡建设局 is not by 建设局.
 */
export function organisationNamed<Named extends { readonly name: string }>(
  organisations: readonly Named[],
  name: string,
): Named | undefined {
  const wanted = plain(name);
  return (
    organisations.find((one) => plainNameOf(one) === wanted) ??
    organisations.find((one) => isNameIn(plainNameOf(one), wanted))
  );
}

function isNameIn(whole: string, end: string): boolean {
  return end.length >= 3 && whole.endsWith(end) && placeName.test(whole.slice(0, -end.length));
}
const placeName = /^[^和与及局委办]{2,12}(?:[省市县区旗镇乡]|街道)$/;

/** Organisations are asked again and again, and keep their names. */
const plainNames = new WeakMap<object, { name: string; plain: string }>();

function plainNameOf(one: { readonly name: string }): string {
  const known = plainNames.get(one);
  if (known?.name === one.name) return known.plain;
  const made = plain(one.name);
  plainNames.set(one, { name: one.name, plain: made });
  return made;
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
