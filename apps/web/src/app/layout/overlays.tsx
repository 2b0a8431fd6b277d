import { SignInOverlay } from '../sign-in/sign-in-overlay.js';
import { KeyboardHelp } from './keyboard-help.js';
import { SessionWarning } from './session-warning.js';
import { StepUpDialog } from './step-up-dialog.js';
import { useKeptFocus } from './use-kept-focus.js';

interface OverlaysProps {
  readonly helpOpen: boolean;
  readonly onHelpClosed: () => void;
}

/** What may come to lie over any screen. Fetched right behind the first screen, so that it is there when the line is not. */
export function Overlays({ helpOpen, onHelpClosed }: OverlaysProps) {
  useKeptFocus();
  return (
    <>
      <KeyboardHelp opened={helpOpen} onClose={onHelpClosed} />
      <SessionWarning />
      <StepUpDialog />
      <SignInOverlay />
    </>
  );
}
