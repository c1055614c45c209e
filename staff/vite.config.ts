import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoadPlugin } from '../scripts/lib/first-load-plugin.mjs';
import { antdStylesPlugin } from './build/antd-styles-plugin.mjs';
import { leaveOutPlugin } from './build/leave-out-plugin.mjs';

/** Libraries that change seldom get chunks of their own, so that a release does not make tablets fetch them again. */
const groups = [
  { name: 'charts', test: /node_modules\/(echarts|zrender)\// },
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@tanstack)\// },
  { name: 'realtime', test: /node_modules\/(socket\.io-|engine\.io-)/ },
  // What most pages use, in one file rather than in many of a few hundred bytes.
  {
    name: 'common',
    test: /\/(staff\/src\/(ui|lib|app)|shared\/src|antd\/es\/(radio|checkbox|segmented|tag|grid))\//,
    minShareCount: 20,
  },
];

/** Nobody waits for more than this before a page is there; charts are the largest part that comes afterwards. */
const firstLoad = {
  shell: /\/workplace\.tsx$/,
  page: /(-page|\/sign-in)\.tsx$/,
  limit: 400_000,
  part: 200_000,
};

export default defineConfig({
  base: '/staff/',
  plugins: [react(), antdStylesPlugin(), leaveOutPlugin(), firstLoadPlugin(firstLoad)],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080', '/socket.io': { target: 'http://127.0.0.1:8080', ws: true } },
  },
});
