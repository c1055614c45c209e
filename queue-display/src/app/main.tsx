import { cssVariables } from '@tijian/shared/theme';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './styles.css';

for (const [name, value] of Object.entries(cssVariables())) document.documentElement.style.setProperty(name, value);

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
