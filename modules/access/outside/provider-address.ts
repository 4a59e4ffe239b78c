/** An address under which a provider may stand: https, or plain http where the installation allows it. */
export function isProviderAddress(address: string, allowPlain: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hash, search } = new URL(address);
  if (username !== '' || password !== '' || hash !== '' || search !== '') return false;
  return protocol === 'https:' || (allowPlain && protocol === 'http:');
}
