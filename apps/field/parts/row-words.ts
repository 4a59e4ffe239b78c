const zh = { emergency: '应急', noPlace: '地点待定', metres: '约{count}米', kilometres: '约{count}公里' } as const;
const en = {
  emergency: 'Emergency',
  noPlace: 'Place not set',
  metres: 'about {count} m',
  kilometres: 'about {count} km',
} as const satisfies Record<keyof typeof zh, string>;

export const rowWords = { zh, en };
