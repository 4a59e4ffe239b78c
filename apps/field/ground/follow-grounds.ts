import { useEffect } from 'react';
import type { SessionAnswer } from '#modules/access/contract.ts';
import { useStanding } from '../api/session.tsx';
import { openPhone, whenPhoneChanges } from '../keep/phone.ts';
import { casesAmong } from '../keep/records.ts';
import { mostGrounds } from './keep-grounds.ts';

type Post = SessionAnswer['capacities'][number];

/** Without a grid of their own people work where their open cases lie. */
const mostOfCases = 3;

/** Which grids are somebody's in a post: his stream says it; without one, those in which most of his open cases lie. */
async function gridsOf({ capacityId }: Post): Promise<string[]> {
  const { engine } = await openPhone();
  const own = (await engine.streamsOf(capacityId)).flatMap(({ streamId }) =>
    streamId.startsWith('grid:') ? [streamId.slice('grid:'.length)] : [],
  );
  if (own.length > 0) return own.slice(0, mostGrounds);
  const counts = new Map<string, number>();
  for (const { gridId, closedAt } of casesAmong(await engine.records(capacityId))) {
    if (gridId !== null && closedAt === null) counts.set(gridId, (counts.get(gridId) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostOfCases)
    .map(([gridId]) => gridId);
}

let working: Promise<void> = Promise.resolve();

/** Brings the grounds in step with what is the person's now; `now` asks the server however lately it was asked. */
export function refreshGrounds(session: SessionAnswer, post: Post, now = false): Promise<void> {
  const refresh = async () => {
    const { engine, grounds } = await openPhone();
    // Before the first pull nobody knows which grids are his; locked or silent, the phone asks for nothing.
    if ((await engine.contact()) === null || (await engine.standing()) !== 'shown') return;
    await grounds.refresh({
      countyCode: post.countyCode,
      deviceId: await engine.deviceId(),
      postId: post.capacityId,
      postIds: session.capacities.map(({ capacityId }) => capacityId),
      gridIds: await gridsOf(post),
      now,
    });
  };
  working = working.then(refresh).catch((error: unknown) => console.error('The ground stays as it is', error));
  return working;
}

/** After every pull: what is no longer mine goes, what is mine comes. */
export function useFollowGrounds(): void {
  const { session, capacity } = useStanding();
  useEffect(
    () =>
      // A pull that came through says so about the device.
      whenPhoneChanges(({ device }) => {
        if (device) void refreshGrounds(session, capacity);
      }),
    [session, capacity],
  );
}
