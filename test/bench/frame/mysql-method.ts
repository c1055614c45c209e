export type Method = (this: object, ...given: unknown[]) => unknown;

/** Where in the chain of prototypes of mysql2's connection the method is defined, so that it can be listened to. */
export function ownerOf(prototype: object, method: string): Record<string, Method> {
  for (let it: object | null = prototype; it; it = Object.getPrototypeOf(it))
    if (Object.hasOwn(it, method)) return it as Record<string, Method>;
  throw new Error(`mysql2 has no ${method}`);
}
