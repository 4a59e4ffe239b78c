import type * as zh from './words.zh.ts';

export const organisationRefusalWords = {
  'organisation.county-exists': 'This county has been founded already',
  'organisation.bad-division-code': 'A division code has 12 digits and fits its parent',
  'organisation.division-named-otherwise': 'This code belongs to another name; record a renaming as a succession',
  'organisation.unknown-parent': 'The parent organisation does not exist; add it first',
  'organisation.no-such-organisation': 'There is no such organisation, or it has been closed',
  'organisation.exists': 'This organisation has been made already',
  'organisation.name-taken': 'Another one below the same parent has or had this name; choose another',
  'organisation.division-not-below': 'Choose a division in force that lies within that of the parent',
  'organisation.only-centres-work-desks': 'Only centres work desks',
  'organisation.desk-unstaffed':
    'This centre has no acceptor, dispatcher or shift head yet; let the security administrator give posts first, then switch the desk on',
  'organisation.desk-there-already': 'Another centre works the desk of this division; a place has one',
  'organisation.county-keeps-its-desk':
    'The desk of the county works always: emergencies and what no other desk takes go there',
  'organisation.in-use':
    'Organisations below it, posts, open cases or entries of the dispatch catalogue are left; it can be closed when there are none',
  'organisation.no-columns': 'No columns of a code and a name were found; check the row of titles',
  'organisation.too-many-divisions':
    'There are more divisions of this county than may be taken in at once; split the list',
} as const satisfies Record<keyof typeof zh.organisationRefusalWords, string>;

export const organisationKindWords = {
  centre: 'Centre',
  department: 'Department',
  group: 'Group',
  unit: 'Unit',
  fallback: 'Fallback unit',
} as const satisfies Record<keyof typeof zh.organisationKindWords, string>;

export const levelWords = {
  county: 'County',
  town: 'Town',
  village: 'Village',
} as const satisfies Record<keyof typeof zh.levelWords, string>;

export const divisionStandingWords = {
  ordinary: 'Ordinary',
  'joint-unit': 'Unit like a town',
  virtual: 'Virtual unit',
} as const satisfies Record<keyof typeof zh.divisionStandingWords, string>;

export const divisionsImportWords = {
  title: 'Divisions',
  help: 'A CSV or .xlsx with titles: code and name, and where known level, parent, successor, first and last day, urban–rural class. Only this county’s are written; what the list leaves out is not ended.',
  findings: {
    'organisation.division-added': 'Added',
    'organisation.division-known': 'There already, the same',
    'organisation.division-described': 'Its urban–rural class or standing was filled in',
    'organisation.division-renamed': 'Renamed from its day on; the old name keeps its days',
    'organisation.division-ended': 'Ended; its successors are recorded',
    'organisation.name-differs':
      'Known by another name; not changed. Give a first day in the list, or choose to record renamings',
    'organisation.ended-earlier': 'This code ended earlier; not changed',
    'organisation.ended-otherwise': 'Ended on another day or with other successors; not changed',
    'organisation.ends-unknown': 'The code to be ended is not among the county’s divisions',
    'organisation.unknown-successor': 'A successor’s code is wrong or unknown; add the successor first',
    'organisation.ends-before-it-begins': 'Not later than the first day of what stands; not changed',
    'organisation.end-without-day': 'A successor is named but no day on which the division ends',
    'organisation.bad-date': 'The date cannot be read',
    'organisation.bad-division-code': 'A division code has 6, 9, 12 or 15 digits',
    'organisation.foreign-division': 'Belongs to another county; not written',
    'organisation.name-missing': 'The name is missing',
    'organisation.name-too-long': 'The name is too long',
    'organisation.police-code':
      'A 15-digit police code: its first 12 digits are the division, the whole is kept as an alias',
    'organisation.bad-police-code': 'The police code has not 15 digits; not kept',
    'organisation.level-disagrees': 'The level does not fit the code',
    'organisation.parent-disagrees': 'The code above does not fit the code',
    'organisation.code-out-of-range': 'The code lies outside the ranges of the standard; taken as it is',
    'organisation.joint-unit': 'A unit like a town (development zone, farm); marked',
    'organisation.virtual': 'A virtual unit of the statistics; marked',
    'organisation.virtual-left-out': 'A virtual unit of the statistics; left out as chosen',
    'organisation.bad-class': 'The urban–rural class is unknown; not kept',
    'organisation.orphan-village': 'Its town is not known; take in the towns first',
    'organisation.code-twice': 'The list gives this code two names',
    'organisation.row-twice': 'The list says this twice; taken once',
    'organisation.same-name': 'Another one below the same parent has this name; taken as it is',
    'organisation.not-in-file': 'Stands here but not in the list; not ended. To end it, give it a last day in the list',
    'organisation.centre-made': 'Centre made; it works a desk of its own once it is staffed',
  },
  options: {
    virtual: 'Virtual units',
    'virtual.take': 'Take and mark',
    'virtual.skip': 'Leave out',
    renames: 'Other name for a known code',
    'renames.report': 'Report only',
    'renames.record': 'Record as a renaming',
    centres: 'Make centres',
    'centres.none': 'None',
    'centres.towns': 'For towns',
    'centres.villages': 'For towns and villages',
    edition: 'Day of the list',
  },
  summaries: {
    'organisation.not-in-file': 'Standing divisions that the list leaves out: {count}',
    'organisation.centres-made': 'Centres made: {count}',
  },
} as const satisfies {
  [Part in keyof typeof zh.divisionsImportWords]: Record<keyof (typeof zh.divisionsImportWords)[Part], string> | string;
};
