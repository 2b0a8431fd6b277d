import { fieldId, sortProblems } from './field-problems.js';

const say = ({ code }: { code: string }) => `[${code}]`;
const label = (path: string) => path.toUpperCase();
const problem = (path: string, code = 'required') => ({ path, code, facts: {} });

describe('refused fields', () => {
  it('stand beside their field and in the summary', () => {
    expect(sortProblems([problem('login', 'too_short')], ['login'], say, label)).toEqual({
      byPath: { login: '[too_short]' },
      summary: [{ fieldId: 'field-login', text: 'LOGIN: [too_short]' }],
    });
  });

  it('go to the field that holds them when the form shows no finer one', () => {
    expect(sortProblems([problem('names.0.text')], ['names'], say, label).byPath).toEqual({ names: '[required]' });
  });

  it('are shown without a link when the form has no place for them', () => {
    const { summary } = sortProblems([problem('login'), problem('orgId')], ['login'], say, label);
    expect(summary).toEqual([{ text: 'orgId: [required]' }, { fieldId: 'field-login', text: 'LOGIN: [required]' }]);
  });

  it('make ids that an address fragment can hold', () => {
    expect(fieldId('soughtPersons.0.birth')).toBe('field-soughtPersons-0-birth');
  });
});
