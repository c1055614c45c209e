/** Made while building by `build/speech-plugin.mjs`. */
declare module 'virtual:speech' {
  /** One WAV file with every word. */
  export const url: string;
  /** Where each word lies in it: start and length in seconds. */
  export const words: Readonly<Record<string, readonly [number, number]>>;
}
