import { ValidateBy } from 'class-validator';

const MOST = 60;
const LONGEST = 4000;
const CODE = /^[a-z_]{1,40}$/;

/** Answers to rows of a form: a few dozen texts by the codes of the rows. */
export const IsAnswers = (): PropertyDecorator =>
  ValidateBy({
    name: 'isAnswers',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).length <= MOST &&
        Object.entries(value).every(
          ([code, text]) => CODE.test(code) && typeof text === 'string' && text.length <= LONGEST,
        ),
      defaultMessage: () => 'answers are texts by the codes of rows',
    },
  });
