export { addAddresses, type AddressGiven } from './commands/add-addresses.ts';
export { addressesImporter } from './import/addresses-importer.ts';
export { type AddressOfGrid, addressesOfGrid } from './queries/addresses-of-grid.ts';
export { type AddressCandidate, matchAddress } from './queries/match-address.ts';
export { placesCalled } from './queries/places-called.ts';
export { type Place, searchPlaces } from './queries/search-places.ts';
export { ledgerRoutes } from './routes.ts';
