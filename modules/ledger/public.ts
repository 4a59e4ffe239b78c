export { addAddresses, type AddressGiven } from './commands/add-addresses.ts';
export { type Place, searchPlaces } from './queries/search-places.ts';
export { ledgerRoutes } from './routes.ts';
