import initialize from '@echogarden/espeak-ng-emscripten';

/** Below this of full scale is silence, which is cut off both ends so that words can be joined. */
const SILENCE = 250;
const WORDS_A_MINUTE = 135;

/** Speaks each word with the Mandarin voice of eSpeak NG. Gives 16-bit samples by word and their rate. */
export async function synthesize(words) {
  const voice = await new (await initialize()).eSpeakNGWorker();
  voice.set_voice('', 'cmn', 0);
  voice.set_rate(WORDS_A_MINUTE);
  return { rate: voice.get_samplerate(), sounds: new Map(words.map((word) => [word, trimmed(speak(voice, word))])) };
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

function trimmed(samples) {
  const isLoud = (it) => Math.abs(it) > SILENCE;
  const from = samples.findIndex(isLoud);
  return from < 0 ? samples.subarray(0, 0) : samples.subarray(from, samples.findLastIndex(isLoud) + 1);
}
