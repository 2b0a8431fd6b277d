import type { StepId } from '../form/intake.js';
import { ApplicantStep } from './applicant-step.js';
import { AsksStep } from './asks-step.js';
import { CheckStep } from './check-step.js';
import { CitizenshipStep } from './citizenship-step.js';
import { ConsentStep } from './consent-step.js';
import { EventsStep } from './events-step.js';
import { RelationStep } from './relation-step.js';
import { SoughtStep } from './sought-step.js';
import { StartStep } from './start-step.js';
import type { TypedForm } from '../form/typed-form.js';

interface IntakeStepProps {
  readonly step: StepId;
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
  readonly onGo: (step: StepId) => void;
}

/** The content of one step. */
export function IntakeStep({ step, form, onChange, onGo }: IntakeStepProps) {
  const props = { form, onChange };
  switch (step) {
    case 'start':
      return <StartStep {...props} />;
    case 'applicant':
      return <ApplicantStep {...props} />;
    case 'sought':
      return <SoughtStep {...props} />;
    case 'relation':
      return <RelationStep {...props} />;
    case 'citizenship':
      return <CitizenshipStep {...props} />;
    case 'events':
      return <EventsStep {...props} />;
    case 'asks':
      return <AsksStep {...props} />;
    case 'consent':
      return <ConsentStep {...props} />;
    case 'check':
      return <CheckStep form={form} onGo={onGo} />;
  }
}
