/**
 * The organisation that a list or a standard means by a name: the one called so, or called so after the name of a place.
 * 临江县城市管理局 is meant by 城市管理局; 住房和城乡建设局 is not by 建设局.
 */
export function organisationNamed<Named extends { readonly name: string }>(
  organisations: readonly Named[],
  name: string,
): Named | undefined {
  return (
    organisations.find((one) => plain(one.name) === plain(name)) ??
    organisations.find((one) => isNameIn(plain(one.name), plain(name)))
  );
}

function isNameIn(whole: string, end: string): boolean {
  return end.length >= 3 && whole.endsWith(end) && placeName.test(whole.slice(0, -end.length));
}
const placeName = /^[^和与及局委办]{2,12}(?:[省市县区旗镇乡]|街道)$/;

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '');
}
