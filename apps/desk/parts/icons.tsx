const paths = {
  work: 'M3 4h12M3 9h12M3 14h8',
  register: 'M9 3v12M3 9h12',
  map: 'M9 16s5-4.6 5-9A5 5 0 0 0 4 7c0 4.4 5 9 5 9ZM9 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  people:
    'M7 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM1.5 15.5c.4-3 2.6-4.5 5.5-4.5s5.100 1.500 5.500 4.500M12 3a2.600 2.600 0 0 1 0 5M14 11.300c1.500.6 2.400 2 2.600 4',
  organisations:
    'M6.500 2.500h5v4h-5ZM2.500 11.500h4.500v4H2.500ZM11 11.500h4.500v4H11ZM9 6.500v2.500M4.700 11.500V9h8.600v2.500',
  adjudication: 'M9 2.500v13M5 15.500h8M3 5h12M3 5l-1.500 5h3ZM15 5l-1.500 5h3Z',
  requests: 'M4 2.500h7l3 3V15.500H4ZM6.500 9l2 2 3.500-4',
  supervision:
    'M1.500 9S4.500 4 9 4s7.500 5 7.500 5-3 5-7.500 5-7.500-5-7.500-5ZM9 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  imports: 'M9 2.500v8.500M5.500 7.800 9 11.300l3.500-3.500M3 12.500V15h12v-2.500',
  exchange: 'M3 6h11M11 3l3 3-3 3M15 12H4M7 9l-3 3 3 3',
  calendars: 'M3 4.500h12V15H3ZM3 8h12M6 2.500v3M12 2.500v3M6 11h2M10 11h2',
  limits: 'M9 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM9 7v3l2 1.500M7 2h4',
  'what-if': 'M3 15V9M7.500 15V5M12 15v-4M15.500 15H2M11 6.500 13.500 4 16 6.500',
  audit: 'M9 2 15 4v5c0 3.500-2.500 6-6 7.200C5.500 15 3 12.500 3 9V4ZM6.200 9l2 2 3.600-4',
  account:
    'M9 9a3.200 3.200 0 1 0 0-6.400A3.200 3.200 0 0 0 9 9ZM3 16c.5-3.200 2.900-4.800 6-4.800s5.500 1.600 6 4.800',
} as const;

/** The places of the desk as plain strokes. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      viewBox="0 0 18 18"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
