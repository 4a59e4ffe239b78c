/** What examples of this room's routes ask for; made in `tests/fixtures/room-examples.ts`. */
export type ExchangeOfExample = { partnerId: string; packageId: string };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A partner of the asker's division. */
    partner(): Promise<string>;
    /** A workbook with one order that this partner has not sent yet, in base64. */
    ordersFile(): Promise<string>;
    /** A partner and a package of one order that came from it. */
    packageReceived(): Promise<ExchangeOfExample>;
    /** A partner and a package that was made for it. */
    packageMade(): Promise<ExchangeOfExample>;
    /** A partner and an urge of it that nobody has settled. */
    messageToSettle(): Promise<{ partnerId: string; messageId: string }>;
    /** The number of the order in `packageReceived`. */
    orderNumber(): string;
  }
}
