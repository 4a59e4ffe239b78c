import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ColourScheme } from '#ui/tokens/colors.ts';
import { recall, remember } from '#ui/memory/memory.ts';

/** What the person chose; `system` follows the machine. */
export type SchemeChoice = ColourScheme | 'system';

type Scheme = { scheme: ColourScheme; choice: SchemeChoice; choose: (choice: SchemeChoice) => void };

const SchemeContext = createContext<Scheme>({ scheme: 'light', choice: 'system', choose: () => {} });
const memory = 'linli.scheme';
const darkMachine = window.matchMedia('(prefers-color-scheme: dark)');

/** Light or dark, written on `<html data-scheme>` for the tokens and handed to what cannot read CSS. */
export function SchemeProvider({ children }: { children: ReactNode }) {
  const [choice, choose] = useState<SchemeChoice>(() => {
    const known = recall(memory);
    return known === 'light' || known === 'dark' ? known : 'system';
  });
  const [machine, setMachine] = useState<ColourScheme>(darkMachine.matches ? 'dark' : 'light');
  useEffect(() => {
    const listen = () => setMachine(darkMachine.matches ? 'dark' : 'light');
    darkMachine.addEventListener('change', listen);
    return () => darkMachine.removeEventListener('change', listen);
  }, []);
  const scheme = choice === 'system' ? machine : choice;
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
    remember(memory, choice);
  }, [scheme, choice]);
  const value = useMemo(() => ({ scheme, choice, choose }), [scheme, choice]);
  return <SchemeContext value={value}>{children}</SchemeContext>;
}

export function useScheme(): Scheme {
  return useContext(SchemeContext);
}

const calmMachine = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Whether things may glide; whoever finds that unpleasant says so to the machine. */
export function useMotion(): boolean {
  const calm = useSyncExternalStore(
    (changed) => {
      calmMachine.addEventListener('change', changed);
      return () => calmMachine.removeEventListener('change', changed);
    },
    () => calmMachine.matches,
  );
  return !calm;
}
