import type { Actor } from '../auth/actor';

/** A family of topics `prefix:<id>` and who may listen to which. */
export type TopicType = { prefix: string; mayListen: (actor: Actor, id: string) => boolean };

export function defineTopic(prefix: string, mayListen: TopicType['mayListen']): TopicType {
  return { prefix, mayListen };
}

export function mayListen(types: TopicType[], actor: Actor, topic: string): boolean {
  const at = topic.indexOf(':');
  return types.find((it) => it.prefix === topic.slice(0, at))?.mayListen(actor, topic.slice(at + 1)) ?? false;
}
