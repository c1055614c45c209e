import { expect, it } from '@jest/globals';
import { ApiError } from '@tijian/shared';
import { GuideFeed } from './guide-feed';

/** What the page hears when the server answers 我已回来 with an error. */
async function rejoinAnswered(error: ApiError) {
  const place = { token: 't', inSight: () => true, url: 'http://127.0.0.1:9', transport: () => Promise.reject(error) };
  const feed = new GuideFeed(place, () => undefined);
  try {
    return await feed.rejoin();
  } finally {
    feed.close();
  }
}

it('tells a call that nobody answered from one that was refused', async () => {
  expect(await rejoinAnswered(new ApiError('network', '网络不通', 0))).toMatchObject({ isLost: true });
  const refused = await rejoinAnswered(new ApiError('ticket_state', '状态已变化', 409));
  expect(refused).toEqual({ view: null, refused: '状态已变化', isLost: false });
});
