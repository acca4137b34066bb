import { createRoot } from 'react-dom/client';
import { readSettings } from './settings.ts';
import './style.css';
import { Tab } from './tab.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Tab settings={readSettings()} />);
