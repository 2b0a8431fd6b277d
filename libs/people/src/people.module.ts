import { Global, Module } from '@nestjs/common';
import { CitizenshipFiles } from './citizenship/citizenship-files.service.js';
import { CitizenshipRecords } from './citizenship/citizenship-records.service.js';
import { ProtectionReadings } from './citizenship/protection-readings.service.js';
import { IdentityFields } from './identity-fields.js';
import { Kinship } from './kinship.service.js';
import { People } from './people.service.js';
import { KnownWordsOfNames } from './search/known-words.js';
import { NameCandidates } from './search/name-candidates.js';
import { PeopleSearch } from './search/people-search.service.js';
import { DuplicateCheck } from './matching/duplicate-check.service.js';
import { MatchDecisions } from './matching/match-decisions.service.js';
import { MatchLooks } from './matching/match-looks.service.js';
import { MatchRuns } from './matching/match-runs.service.js';
import { Matches } from './matching/matches.service.js';
import { PersonChanges } from './person-changes.js';
import { PersonDetails } from './person-details.service.js';
import { PersonFiles } from './person-files.js';
import { PersonRecords } from './person-records.js';
import { RecordHistories } from './record-history.queries.js';
import { PlaceWords } from './search/place-words.js';

const USE_CASES = [
  CitizenshipFiles,
  CitizenshipRecords,
  ProtectionReadings,
  IdentityFields,
  Kinship,
  KnownWordsOfNames,
  DuplicateCheck,
  MatchDecisions,
  MatchLooks,
  MatchRuns,
  Matches,
  NameCandidates,
  People,
  PeopleSearch,
  PersonChanges,
  PersonDetails,
  PersonFiles,
  PersonRecords,
  PlaceWords,
  RecordHistories,
];

@Global()
@Module({ providers: USE_CASES, exports: USE_CASES })
export class PeopleModule {}
