import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoadPlugin } from '../scripts/lib/first-load-plugin.mjs';
import { speechPlugin } from './build/speech-plugin.mjs';

/** Libraries that change seldom get chunks of their own, so that a release does not make every screen fetch them again. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@tanstack)\// },
  { name: 'realtime', test: /node_modules\/(socket\.io-|engine\.io-)/ },
];

/** Screens and callers are small machines. */
const firstLoad = { shell: null, page: /-page\.tsx$/, limit: 200_000, part: 50_000 };

export default defineConfig({
  base: '/display/',
  plugins: [react(), speechPlugin(), firstLoadPlugin(firstLoad)],
  build: {
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080', '/socket.io': { target: 'http://127.0.0.1:8080', ws: true } },
  },
});
