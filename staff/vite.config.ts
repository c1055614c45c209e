import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Libraries that change seldom get chunks of their own, so that a release does not make tablets fetch them again. */
const groups = [
  { name: 'charts', test: /node_modules\/(echarts|zrender)\// },
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@tanstack)\// },
  { name: 'realtime', test: /node_modules\/(socket\.io-|engine\.io-)/ },
];

export default defineConfig({
  base: '/staff/',
  plugins: [react()],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080', '/socket.io': { target: 'http://127.0.0.1:8080', ws: true } },
  },
});
