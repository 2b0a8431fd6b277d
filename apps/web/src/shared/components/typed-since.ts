let typed = false;

// In the capturing phase: whatever handles the event below already finds the answer.
window.addEventListener('input', () => (typed = true), true);
for (const sent of ['click', 'submit'] as const) window.addEventListener(sent, () => (typed = false), true);
window.addEventListener('keydown', ({ key }) => key === 'Enter' && (typed = false), true);

/** Whether somebody has typed or chosen something since they last pressed or sent anything: their focus is not to be moved. */
export const hasTypedSince = (): boolean => typed;
