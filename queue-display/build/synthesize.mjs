import initialize from '@echogarden/espeak-ng-emscripten';

/** Below this of full scale is silence, which is cut off both ends so that words can be joined. */
const SILENCE = 250;
/** So much of it stays, for the soft beginnings and ends of words, and fades, so that nothing clicks. */
const LEAD_SECONDS = 0.015;
const TAIL_SECONDS = 0.03;
const FADE_SECONDS = 0.01;
/** How loud every word is while it sounds, as a share of full scale (-18 dB): the voice gives them up to 10 dB apart. */
const LOUDNESS = 0.126;
const HIGHEST_PEAK = 0.95;
const FRAME_SECONDS = 0.02;
const WORDS_A_MINUTE = 135;

/** Speaks each word with the Mandarin voice of eSpeak NG. Gives 16-bit samples by word and their rate. */
export async function synthesize(words) {
  const voice = await new (await initialize()).eSpeakNGWorker();
  voice.set_voice('', 'cmn', 0);
  voice.set_rate(WORDS_A_MINUTE);
  const rate = voice.get_samplerate();
  return { rate, sounds: new Map(words.map((word) => [word, levelled(trimmed(speak(voice, word), rate), rate)])) };
}

function speak(voice, word) {
  const chunks = [];
  voice.synthesize(word, (audio) => {
    if (audio && audio.byteLength > 0) chunks.push(new Int16Array(audio.slice(0)));
  });
  const all = new Int16Array(chunks.reduce((sum, it) => sum + it.length, 0));
  let at = 0;
  for (const it of chunks) {
    all.set(it, at);
    at += it.length;
  }
  return all;
}

function trimmed(samples, rate) {
  const isLoud = (it) => Math.abs(it) > SILENCE;
  const from = samples.findIndex(isLoud);
  if (from < 0) return samples.subarray(0, 0);
  const until = samples.findLastIndex(isLoud) + 1 + Math.round(rate * TAIL_SECONDS);
  return samples.subarray(Math.max(0, from - Math.round(rate * LEAD_SECONDS)), until);
}

/** As loud as all others, never clipped, and silent at both ends. */
function levelled(samples, rate) {
  const peak = samples.reduce((most, it) => Math.max(most, Math.abs(it)), 1);
  const gain = Math.min((LOUDNESS * 32_768) / loudnessOf(samples, rate), (HIGHEST_PEAK * 32_768) / peak);
  const fade = Math.round(rate * FADE_SECONDS);
  return samples.map((it, at) => Math.round(it * gain * Math.min(1, at / fade, (samples.length - 1 - at) / fade)));
}

/** The mean power of the frames in which the word sounds, as an amplitude. */
function loudnessOf(samples, rate) {
  const size = Math.round(rate * FRAME_SECONDS);
  const powers = [];
  for (let from = 0; from + size <= samples.length; from += size)
    powers.push(samples.subarray(from, from + size).reduce((sum, it) => sum + it * it, 0) / size);
  const loud = powers.filter((it) => it > Math.max(...powers) * 0.01);
  return Math.sqrt(loud.reduce((sum, it) => sum + it, 0) / loud.length) || 1;
}
