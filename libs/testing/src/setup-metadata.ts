import 'reflect-metadata';
import { configureGlobal } from 'fast-check';

/**
 * Property tests try the same cases on every machine, so that a change fails for what it changed. Other cases are looked
 * for by hand: FC_SEED=$RANDOM FC_RUNS=2000 npm run test:unit; what they find becomes a test of its own.
 */
const { FC_SEED, FC_RUNS } = process.env;
configureGlobal({ seed: Number(FC_SEED ?? 20_261_122), ...(FC_RUNS && { numRuns: Number(FC_RUNS) }) });
