const zh = { emergency: '应急', noPlace: '地点待定' } as const;
const en = { emergency: 'Emergency', noPlace: 'Place not set' } as const satisfies Record<keyof typeof zh, string>;

export const rowWords = { zh, en };
