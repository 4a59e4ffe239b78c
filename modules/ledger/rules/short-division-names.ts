type Level = 'county' | 'town' | 'village';

const suffixes: Readonly<Record<Level, RegExp>> = {
  county: /(?:自治县|[县区市旗])$/u,
  town: /(?:街道办事处|街道|地区|民族乡|[镇乡])$/u,
  village: /(?:社区居委会|居委会|村委会|社区|村)$/u,
};

/** Names with what people say for them, 滨河 for 滨河街道; not where it could mean two divisions. */
export function shortDivisionNames(whole: ReadonlyMap<string, Level>): Map<string, Level> {
  const all = new Map(whole);
  const said = new Map<string, Level | null>();
  for (const [name, level] of whole) {
    const short = name.replace(suffixes[level], '');
    if (short.length >= 2 && short !== name) said.set(short, said.has(short) ? null : level);
  }
  for (const [short, level] of said) if (level !== null && !all.has(short)) all.set(short, level);
  return all;
}
